package dev.irsacheck.pod.classpath;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.pod.classpath.zip.TimeLimitReached;
import java.util.Optional;

/**
 * Collects evidence from file names and the content of a few files.
 *
 * @param <F> a file
 */
abstract class EvidenceReader<F> {
  private static final String MAVEN = "META-INF/maven/";
  private static final String VERSIONS = "META-INF/versions/";

  abstract byte[] content(F file) throws TimeLimitReached;

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

  static Sdk pomSdk(String name) {
    if (name.startsWith(MAVEN + Sdk.JAVA_V2.packageName() + "/")) {
      return Sdk.JAVA_V2;
    }
    // Other libraries of the group com.amazonaws have versions of their own.
    if (name.startsWith(MAVEN + Sdk.JAVA_V1.packageName() + "/aws-java-sdk")) {
      return Sdk.JAVA_V1;
    }
    return null;
  }

  private static String pomArtifact(String name) {
    String folder = rootOf(name, EntryNames.POM_PROPERTIES);
    return folder.substring(folder.lastIndexOf('/') + 1);
  }

  static String belowClassRoot(String name) {
    return name.startsWith(VERSIONS)
        ? name.substring(name.indexOf('/', VERSIONS.length()) + 1)
        : ArchivePackages.belowClasses(name);
  }

  /**
   * Returns the service package of a client class, like {@code software/amazon/awssdk/services/s3};
   * null for other classes.
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

  /** {@code ServiceLoader} throws an error for other names. */
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
