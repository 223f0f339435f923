package dev.irsacheck.classpath;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/** Turns names and contents of entries into evidence, the same for archives and directories. */
final class EvidenceReader {
  private static final String MAVEN = "META-INF/maven/";

  private EvidenceReader() {}

  /**
   * The SDK whose module a {@code pom.properties} belongs to; null if it is no module of an SDK.
   *
   * @param name below the class root, like {@code
   *     META-INF/maven/software.amazon.awssdk/sts/pom.properties}
   */
  static Sdk pomSdk(String name) {
    if (name.startsWith(MAVEN + Sdk.JAVA_V2.packageName() + "/")) {
      return Sdk.JAVA_V2;
    }
    // The group com.amazonaws also has libraries with versions of their own.
    if (name.startsWith(MAVEN + Sdk.JAVA_V1.packageName() + "/aws-java-sdk")) {
      return Sdk.JAVA_V1;
    }
    return null;
  }

  /** The artifact in the path of a {@code pom.properties}. */
  static String pomArtifact(String name) {
    int end = name.length() - EntryNames.POM_PROPERTIES.length();
    return name.substring(name.lastIndexOf('/', end - 1) + 1, end);
  }

  /**
   * The name below the place where classes start: without {@code BOOT-INF/classes/}, {@code
   * WEB-INF/classes/} or {@code META-INF/versions/N/}.
   */
  static String belowClassRoot(String name) {
    if (name.startsWith("BOOT-INF/classes/")) {
      return name.substring("BOOT-INF/classes/".length());
    }
    if (name.startsWith("WEB-INF/classes/")) {
      return name.substring("WEB-INF/classes/".length());
    }
    if (name.startsWith("META-INF/versions/")) {
      return name.substring(name.indexOf('/', "META-INF/versions/".length()) + 1);
    }
    return name;
  }

  /**
   * The package of an AWS service whose client this class may be, like {@code
   * software/amazon/awssdk/services/s3}; null if it is none that counts.
   */
  static String servicePackage(String name) {
    if (!name.endsWith(EntryNames.CLIENT_CLASS)) {
      return null;
    }
    int end = name.lastIndexOf('/');
    int services = name.lastIndexOf(EntryNames.SERVICES_PACKAGE, end - 1);
    int service = services + EntryNames.SERVICES_PACKAGE.length();
    boolean nested = services > 0 && name.indexOf('/', service) == end;
    return nested && ServiceClient.counts(name.substring(service, end))
        ? name.substring(0, end)
        : null;
  }

  /** The version that a v2 {@code VersionInfo.class} was compiled with. */
  static Optional<String> versionConstant(byte[] classFile) {
    return ClassConstants.string(classFile, "SDK_VERSION");
  }

  /** Adds the providers named in a service file; {@code #} starts a comment. */
  static void addHttpServices(String name, byte[] file, SdkEvidence evidence) {
    String servicePackage =
        name.substring(
            EntryNames.SERVICES.length(), name.length() - EntryNames.HTTP_SERVICE.length());
    String text = new String(file, UTF_8);
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      String line = text.substring(at, end);
      int comment = line.indexOf('#');
      String provider = (comment < 0 ? line : line.substring(0, comment)).trim();
      if (isClassName(provider)) {
        evidence.addHttpClient(provider, servicePackage);
      }
      at = end + 1;
    }
  }

  /** What {@code ServiceLoader} would refuse with an error is no provider. */
  static boolean isClassName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '.' && !Character.isJavaIdentifierPart(c) || Character.isIdentifierIgnorable(c)) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
