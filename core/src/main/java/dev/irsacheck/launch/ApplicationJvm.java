package dev.irsacheck.launch;

import dev.irsacheck.snapshot.PodSettings;
import dev.irsacheck.snapshot.Variables;
import dev.irsacheck.sts.KeyExchange;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The application's JVM, as the agent in it describes it.
 *
 * @param nonce by which the agent knows the words of this process
 * @param variables its system properties, and of its environment what this process has inherited
 * @param arguments the text behind {@code -javaagent:…=}, null without one
 * @param agentJar our own archive on its class path
 * @param libraryPath where its Java looks for libraries, {@code LD_LIBRARY_PATH}; null without one
 * @param lateSdk an SDK that was loaded after the check, null for the check itself
 * @param started when the check began, in nanoseconds by the machine's clock since it was started
 * @param firstTry whether the check is made again, in another process, if TLS fails in this one
 * @param rehearsesWithin whether a rehearsal may be made within this process, which then runs on
 *     the application's own Java
 * @param execd whether it is not the container's own start but was exec'd into it
 * @param ownJavaNext whether the check can be made again on the application's own Java
 */
public record ApplicationJvm(
    String nonce,
    Variables variables,
    String arguments,
    Path agentJar,
    String libraryPath,
    Late lateSdk,
    long started,
    boolean firstTry,
    boolean rehearsesWithin,
    boolean execd,
    boolean ownJavaNext) {
  /**
   * An SDK that was loaded after the check.
   *
   * @param place the archive or directory that it came from
   * @param loaderPath where the loader that loaded it looks, written as a class path is; null where
   *     that is not known
   */
  public record Late(String place, String loaderPath) {}

  /** Before the name of a system property. */
  private static final String PROPERTY = "property.";

  /** Of {@code java.util.logging}, whose configuration may name files of the application's. */
  private static final String LOGGING = "java.util.logging.config.class";

  private static final String NO_LOGGING = "dev.irsacheck.agent.rehearsal.NoLogging";

  /**
   * What the AWS SDK reads, and how the JDK connects. Named by prefix: properties that choose a
   * parser, a logger or a security provider of the application's would not work here, those of the
   * JVM itself tell of another one, and those for debugging would print. The rest of its TLS is
   * {@link ApplicationTls}.
   */
  private static final List<String> IN_FORCE_HERE =
      List.of(
          "aws.",
          "com.amazonaws.sdk.",
          "javax.net.ssl.",
          "jdk.tls.",
          "jdk.security.",
          "jdk.crypto.",
          "com.sun.net.ssl.",
          "com.sun.security.",
          "sun.security.ssl.",
          "sun.security.rsa.",
          "https.",
          "http.",
          "socksProxy",
          "java.net.",
          "sun.net.",
          "jdk.net.",
          "jdk.http.auth.");

  /**
   * Reads the description and nothing behind it.
   *
   * @param in for each entry the length of its name, the name, the length of its value, the value,
   *     both in UTF-8; a length of -1 at the end
   * @throws IOException if it ends before
   */
  public static ApplicationJvm read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(new BufferedInputStream(in));
    Map<String, String> properties = new HashMap<>();
    Map<String, String> others = new HashMap<>();
    for (int length = data.readInt(); length >= 0; length = data.readInt()) {
      String name = text(data, length);
      String value = text(data, data.readInt());
      if (name.startsWith(PROPERTY)) {
        properties.put(name.substring(PROPERTY.length()), value);
      } else {
        others.put(name, value);
      }
    }
    return new ApplicationJvm(
        others.get("nonce"),
        Variables.ofJvm(properties),
        others.get("arguments"),
        Path.of(others.get("agentJar")),
        others.get("libraryPath"),
        others.containsKey("lateSdk")
            ? new Late(others.get("lateSdk"), others.get("lateLoader"))
            : null,
        Long.parseLong(others.get("started")),
        others.containsKey("firstTry"),
        others.containsKey("rehearsesWithin"),
        others.containsKey("execd"),
        others.containsKey("ownJavaNext"));
  }

  private static String text(DataInputStream in, int length) throws IOException {
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * Lets this JVM connect as the application's would; before it connects for the first time.
   *
   * @return how far that came
   */
  public ApplicationTls install() {
    for (Map.Entry<String, String> property : variables.properties().entrySet()) {
      for (String prefix : IN_FORCE_HERE) {
        if (property.getKey().startsWith(prefix)) {
          System.setProperty(property.getKey(), property.getValue());
        }
      }
    }
    ApplicationTls tls = ApplicationTls.install(variables);
    OwnJvm.settle();
    if (rehearsesWithin) {
      // Before the check's own TLS logs: who has a handler then keeps it.
      System.setProperty(LOGGING, NO_LOGGING);
    }
    if (offersOneGroup()) {
      System.setProperty(KeyExchange.GROUPS_OF_THE_JVM, KeyExchange.ONE_GROUP);
    }
    return tls;
  }

  /**
   * Whether all of this JVM's TLS offers a single key exchange group, which a Java does that cannot
   * choose for each connection; see {@link KeyExchange}. Not where the application's SDK connects
   * here, too.
   */
  public boolean offersOneGroup() {
    return firstTry
        && !rehearsesWithin
        && !KeyExchange.isChosenPerConnection()
        && variables.property(KeyExchange.GROUPS_OF_THE_JVM) == null
        && !isTrue(variables.variable(PodSettings.FIPS.variable()))
        && !isTrue(variables.property(PodSettings.FIPS.property()))
        && !KeyExchange.isFips(
            String.valueOf(variables.variable(PodSettings.STS_ENDPOINT.variable())));
  }

  private static boolean isTrue(String value) {
    return "true".equalsIgnoreCase(value);
  }

  /**
   * How long ago the check began: this process took its time to start. Zero where the machine's
   * clock cannot be compared.
   */
  Duration age() {
    long nanos = System.nanoTime() - started;
    return nanos < 0 || nanos > Duration.ofHours(1).toNanos()
        ? Duration.ZERO
        : Duration.ofNanos(nanos);
  }

  /** Properties may hold passwords. */
  @Override
  public String toString() {
    return "ApplicationJvm[" + agentJar + "]";
  }
}
