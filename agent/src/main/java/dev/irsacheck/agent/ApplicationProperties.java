package dev.irsacheck.agent;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * What a check outside the application's JVM needs to know of its system properties.
 *
 * <p>Named one by one or by prefix: properties that choose a parser, a logger or a security
 * provider of the application's would not work elsewhere.
 */
final class ApplicationProperties {
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";

  /** Where the application's jars are, by every layout that core knows. */
  private static final List<String> PLACES =
      Arrays.asList(
          "java.class.path",
          "jdk.module.path",
          "loader.path",
          "catalina.base",
          "catalina.home",
          "jetty.base");

  /** Our own settings, what the AWS SDK reads, and how the JDK connects. */
  private static final List<String> PREFIXES =
      Arrays.asList(
          "irsacheck.",
          "aws.",
          "com.amazonaws.sdk.",
          "javax.net.ssl.",
          "jdk.tls.",
          "https.",
          "http.",
          "socksProxy",
          "java.net.",
          "jdk.http.auth.");

  private final Properties handedOver = new Properties();

  private ApplicationProperties() {}

  static ApplicationProperties read(Properties properties) {
    ApplicationProperties read = new ApplicationProperties();
    for (String name : properties.stringPropertyNames()) {
      if (matters(name)) {
        read.with("property." + name, properties.getProperty(name));
      }
    }
    if (properties.getProperty(TRUST_STORE) == null) {
      // The application trusts what its own Java trusts, which may have a company's authority.
      read.with("property." + TRUST_STORE, trustStore(properties.getProperty("java.home")));
    }
    return read;
  }

  private static boolean matters(String name) {
    if (name.equals(JavaVersion.STAND_IN)) {
      return false;
    }
    for (String prefix : PREFIXES) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return PLACES.contains(name);
  }

  /** The JDK's own order; null if there is neither. */
  private static String trustStore(String javaHome) {
    for (String name : Arrays.asList("jssecacerts", "cacerts")) {
      File file = new File(javaHome, "lib/security/" + name);
      if (file.isFile()) {
        return file.getPath();
      }
    }
    return null;
  }

  /** Adds an entry; null adds nothing. */
  ApplicationProperties with(String name, String value) {
    if (value != null) {
      handedOver.setProperty(name, value);
    }
    return this;
  }

  /** Writes all of it in the format of {@link Properties}. */
  void store(OutputStream out) throws IOException {
    handedOver.store(out, null);
  }
}
