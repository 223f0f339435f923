package dev.irsacheck.pod.classpath;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.pod.classpath.zip.TimeLimitReached;
import java.util.Optional;

/**
 * Turns names of files, and the content of the few that hold more, into evidence: the same for
 * archives and directories.
 *
 * @param <F> a file
 */
abstract class EvidenceReader<F> {
  private static final String MAVEN = "META-INF/maven/";
  private static final String VERSIONS = "META-INF/versions/";

  /** The content of a small file; null, and reported, if it cannot be read. */
  abstract byte[] content(F file) throws TimeLimitReached;

  /**
   * Sees one file.
   *
   * @param name below the place where classes start
   */
  void see(String name, F file, SdkEvidence evidence) throws TimeLimitReached {
    if (name.endsWith(".class")) {
      seeClass(name, file, evidence);
    } else if (name.endsWith(EntryNames.POM_PROPERTIES)) {
      evidence.addPom(pomSdk(name), pomArtifact(name), version(file));
    } else if (name.endsWith(EntryNames.VERSION_INFO)) {
      Optional<SdkVersion> version = version(file);
      if (version.isPresent()) {
        evidence.addVersionInfo(version.get());
      }
    } else if (name.equals(S3aSetting.CORE_SITE)) {
      seeSettings(file, evidence);
    } else if (name.endsWith(EntryNames.HTTP_SERVICE)) {
      byte[] content = content(file);
      if (content != null && name.startsWith(EntryNames.SERVICES)) {
        addHttpServices(name, content, evidence);
      }
    }
  }

  /** A file that may tell S3A which credentials to use. */
  final void seeSettings(F file, SdkEvidence evidence) throws TimeLimitReached {
    byte[] content = content(file);
    String setting = content == null ? null : S3aSetting.in(new String(content, UTF_8));
    if (setting != null) {
      evidence.addS3aSetting(setting);
    }
  }

  private void seeClass(String name, F file, SdkEvidence evidence) throws TimeLimitReached {
    if (name.endsWith(EntryNames.XRAY_RECORDER)) {
      evidence.addXrayRecorder(rootOf(name, EntryNames.XRAY_RECORDER));
    }
    for (ChainLibrary library : ChainLibrary.all()) {
      if (name.endsWith(library.end())) {
        evidence.addLibrary(library);
      }
    }
    for (SdkClass type : SdkClass.all()) {
      if (!name.endsWith("/" + type.path())) {
        continue;
      }
      String root = rootOf(name, "/" + type.path());
      if (type == SdkClass.V2_CORE) {
        byte[] content = content(file);
        Optional<String> constant =
            content == null ? Optional.empty() : ClassConstants.string(content, "SDK_VERSION");
        if (constant.isEmpty()) {
          continue;
        }
        evidence.addConstant(root, constant.get());
      }
      evidence.addClass(type, root);
    }
  }

  private static String rootOf(String name, String below) {
    return name.substring(0, name.length() - below.length());
  }

  private Optional<SdkVersion> version(F file) throws TimeLimitReached {
    byte[] content = content(file);
    String version = content == null ? null : PropertiesFile.value(content, "version");
    return version == null ? Optional.empty() : SdkVersion.parse(version);
  }

  /** Adds the providers named in a service file; {@code #} starts a comment. */
  private static void addHttpServices(String name, byte[] file, SdkEvidence evidence) {
    String servicePackage =
        name.substring(
            EntryNames.SERVICES.length(), name.length() - EntryNames.HTTP_SERVICE.length());
    for (String line : ClassPathParser.split(new String(file, UTF_8), "\n")) {
      int comment = line.indexOf('#');
      String provider = (comment < 0 ? line : line.substring(0, comment)).trim();
      if (isClassName(provider)) {
        evidence.addHttpClient(provider, servicePackage);
      }
    }
  }

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
  private static String pomArtifact(String name) {
    String folder = rootOf(name, EntryNames.POM_PROPERTIES);
    return folder.substring(folder.lastIndexOf('/') + 1);
  }

  /**
   * The name below the place where classes start: without {@code BOOT-INF/classes/}, {@code
   * WEB-INF/classes/} or {@code META-INF/versions/N/}.
   */
  static String belowClassRoot(String name) {
    return name.startsWith(VERSIONS)
        ? name.substring(name.indexOf('/', VERSIONS.length()) + 1)
        : ArchivePackages.belowClasses(name);
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
