package dev.irsacheck.emulator.clients;

import java.lang.reflect.Field;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;

/**
 * Replaces this JVM's environment and trust store by a pod's, so that one JVM serves for many pods.
 * The JVM must be started with {@link #OPEN}.
 */
public final class PodEnvironment {
  public static final String OPEN = "--add-opens=java.base/java.util=ALL-UNNAMED";

  private PodEnvironment() {}

  public static void become(Map<String, String> environment)
      throws ReflectiveOperationException, GeneralSecurityException {
    @SuppressWarnings("unchecked")
    Map<String, String> own = (Map<String, String>) field(System.getenv(), "m");
    own.clear();
    own.putAll(environment);
    System.setProperty("javax.net.ssl.trustStore", environment.get("IRSA_TRUSTSTORE"));
    System.setProperty(
        "javax.net.ssl.trustStorePassword", environment.get("IRSA_TRUSTSTORE_PASSWORD"));
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(null, null, null);
    HttpsURLConnection.setDefaultSSLSocketFactory(trusting.getSocketFactory());
  }

  private static Object field(Object of, String name) throws ReflectiveOperationException {
    Field field = of.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(of);
  }
}
