package dev.irsacheck.run.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.Security;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A {@code java.security} file of a Java, or the one that {@code java.security.properties} names.
 *
 * @see <a
 *     href="https://docs.oracle.com/en/java/javase/17/security/java-security-overview1.html">Java
 *     Security Overview, Security Properties</a>
 */
record SecurityFile(Path path, Properties properties) {
  /** Properties for TLS and its trust store. */
  private static final List<String> OF_TLS =
      List.of(
          "jdk.tls.",
          "jdk.certpath.",
          "jdk.security.",
          "jdk.disabled.",
          "jdk.crypto.",
          "keystore.",
          "ssl.TrustManagerFactory.",
          "ssl.KeyManagerFactory.",
          "ocsp.",
          "com.sun.security.");

  /** A missing list disables nothing. */
  private static final List<String> LISTS =
      List.of(
          "jdk.tls.disabledAlgorithms",
          "jdk.certpath.disabledAlgorithms",
          "jdk.security.caDistrustPolicies");

  private static final String PROVIDER = "security.provider.";

  /** Provider names since Java 9; before, they were classes. */
  private static final List<String> OF_THE_JDK =
      List.of(
          "",
          "sun",
          "sunrsasign",
          "sunec",
          "sunjsse",
          "sunjce",
          "sunjgss",
          "sunsasl",
          "xmldsig",
          "sunpcsc",
          "jdkldap",
          "jdksasl",
          "sunpkcs11",
          "sunmscapi",
          "apple",
          "oracleucrypto");

  private static final List<String> CLASSES_OF_THE_JDK =
      List.of("sun.", "com.sun.", "org.jcp.xml.dsig.", "apple.security.", "com.oracle.security.");

  static SecurityFile ofJava(String home) throws IOException {
    Path file = Path.of(home, "conf", "security", "java.security");
    return read(Files.exists(file) ? file : Path.of(home, "lib", "security", "java.security"));
  }

  /** Returns null if the property names no readable file, which the JDK ignores. */
  static SecurityFile named(String value) {
    String text = value.startsWith("=") ? value.substring(1) : value;
    try {
      Path file =
          Path.of(text.startsWith("file:") ? text.substring("file:".length()) : text).normalize();
      return Files.isRegularFile(file) ? read(file) : null;
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }

  private static SecurityFile read(Path file) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    return new SecurityFile(file, properties);
  }

  void adopt() {
    for (Map.Entry<Object, Object> entry : properties.entrySet()) {
      String name = (String) entry.getKey();
      for (String prefix : OF_TLS) {
        if (name.startsWith(prefix)) {
          set(name, (String) entry.getValue());
        }
      }
    }
    for (String list : LISTS) {
      if (properties.getProperty(list) == null) {
        set(list, "");
      }
    }
  }

  private static void set(String name, String value) {
    if (!value.equals(Security.getProperty(name))) {
      Security.setProperty(name, value);
    }
  }

  /** The setting that only its own Java supports, continuing its path, or null. */
  String peculiarity() {
    if (properties.containsKey("include")) {
      return "includes another file";
    }
    if ("true".equalsIgnoreCase(properties.getProperty("security.useSystemPropertiesFile"))) {
      return "has the crypto policies of its operating system";
    }
    String foreign = foreign();
    if (foreign != null) {
      return foreign;
    }
    for (int i = 1; properties.getProperty(PROVIDER + i) != null; i++) {
      String provider = properties.getProperty(PROVIDER + i).strip();
      if (provider.indexOf(' ') > 0) {
        return "gives the security provider " + name(provider) + " an argument";
      }
    }
    return null;
  }

  /** A provider that is not the JDK's, continuing its path, or null. */
  String foreign() {
    for (int i = 1; properties.getProperty(PROVIDER + i) != null; i++) {
      String provider = name(properties.getProperty(PROVIDER + i));
      if (!isOfTheJdk(provider)) {
        return foreign(provider);
      }
    }
    return null;
  }

  /** A configured provider that this Java lacks, in the same words, or null. */
  static String missingHere() {
    for (int i = 1; Security.getProperty(PROVIDER + i) != null; i++) {
      String provider = name(Security.getProperty(PROVIDER + i));
      if (!isOfTheJdk(provider) && Security.getProvider(provider) == null) {
        return foreign(provider);
      }
    }
    return null;
  }

  private static String name(String provider) {
    String text = provider.strip();
    int end = text.indexOf(' ');
    return end < 0 ? text : text.substring(0, end);
  }

  private static String foreign(String provider) {
    return "names the security provider " + provider + ", which only the application has";
  }

  private static boolean isOfTheJdk(String provider) {
    for (String name : OF_THE_JDK) {
      if (provider.equalsIgnoreCase(name)) {
        return true;
      }
    }
    for (String prefix : CLASSES_OF_THE_JDK) {
      if (provider.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
