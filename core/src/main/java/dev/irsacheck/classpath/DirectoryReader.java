package dev.irsacheck.classpath;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Looks for the SDKs' classes in a directory of classes, by their exact paths.
 *
 * <p>It is not walked: an application's directory may hold a hundred thousand files. So relocated
 * copies are not found in directories.
 */
final class DirectoryReader {
  private static final int MAX_FILE = 64 << 10;

  private final Findings findings;
  private final byte[] mainClass;
  private final boolean atRest;

  /**
   * @param mainClass as {@link MainClass#file} gives it
   * @param atRest links below the directory are not followed: they may lead out of an image
   */
  DirectoryReader(Findings findings, byte[] mainClass, boolean atRest) {
    this.findings = findings;
    this.mainClass = mainClass;
    this.atRest = atRest;
  }

  void read(Path place, String location) {
    Path directory;
    try {
      directory = atRest ? place.toRealPath() : place;
    } catch (IOException e) {
      findings.unreadable(location, "cannot be read");
      return;
    }
    findings.add(new ClassPathElement(directory, List.of(), location, null));
    if (mainClass != null && isFile(directory.resolve(new String(mainClass, UTF_8)))) {
      findings.application(location);
    }
    SdkEvidence evidence = new SdkEvidence(location);
    for (Sdk sdk : Sdk.values()) {
      Path root = directory.resolve(sdk.path());
      if (Files.isDirectory(root)) {
        readClasses(root, sdk, evidence);
        readServices(root, sdk, evidence);
      }
      readPoms(directory, sdk, evidence);
    }
    readHttpServices(directory, evidence);
    evidence.report(findings);
  }

  private void readClasses(Path root, Sdk sdk, SdkEvidence evidence) {
    for (SdkClass type : SdkClass.all()) {
      Path file = root.resolve(type.path());
      if (type.sdk() != sdk || !isFile(file)) {
        continue;
      }
      if (type == SdkClass.V2_CORE) {
        byte[] content = content(file);
        Optional<String> constant =
            content == null ? Optional.empty() : EvidenceReader.versionConstant(content);
        if (constant.isEmpty()) {
          continue;
        }
        evidence.addConstant(sdk.path(), constant.get());
      }
      evidence.addClass(type, sdk.path());
    }
    byte[] versionInfo = content(root.resolve(EntryNames.VERSION_INFO));
    Optional<SdkVersion> version =
        versionInfo == null ? Optional.empty() : PomProperties.version(versionInfo);
    if (version.isPresent()) {
      evidence.addVersionInfo(version.get());
    }
  }

  private void readServices(Path root, Sdk sdk, SdkEvidence evidence) {
    Path services = root.resolve("services");
    for (String service : DirectoryListing.names(services, findings)) {
      for (String name : DirectoryListing.names(services.resolve(service), findings)) {
        String found =
            EvidenceReader.servicePackage(sdk.path() + "/services/" + service + "/" + name);
        if (found != null && isFile(services.resolve(service).resolve(name))) {
          evidence.addServiceClient(found);
          break;
        }
      }
    }
    if (isFile(root.resolve("xray/AWSXRayRecorder.class"))) {
      evidence.addXrayRecorder(sdk.path());
    }
  }

  private void readPoms(Path directory, Sdk sdk, SdkEvidence evidence) {
    Path group = directory.resolve("META-INF/maven").resolve(sdk.packageName());
    for (String artifact : DirectoryListing.names(group, findings)) {
      String name = "META-INF/maven/" + sdk.packageName() + "/" + artifact + "/pom.properties";
      byte[] content =
          EvidenceReader.pomSdk(name) == null ? null : content(directory.resolve(name));
      if (content != null) {
        evidence.addPom(sdk, artifact, PomProperties.version(content));
      }
    }
  }

  private void readHttpServices(Path directory, SdkEvidence evidence) {
    String name = EntryNames.SERVICES + Sdk.JAVA_V2.packageName() + EntryNames.HTTP_SERVICE;
    byte[] content = content(directory.resolve(name));
    if (content != null) {
      EvidenceReader.addHttpServices(name, content, evidence);
    }
  }

  /** Null if there is no such file, or if it cannot be read, which is reported. */
  private byte[] content(Path file) {
    if (!isFile(file)) {
      return null;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MAX_FILE + 1);
      if (content.length <= MAX_FILE) {
        return content;
      }
      findings.unreadable(file.toString(), "larger than " + (MAX_FILE >> 10) + " KiB");
    } catch (IOException e) {
      findings.unreadable(file.toString(), "cannot be read");
    }
    return null;
  }

  private boolean isFile(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try {
      return !atRest || file.toRealPath().equals(file);
    } catch (IOException e) {
      return false;
    }
  }
}
