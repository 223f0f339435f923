package dev.irsacheck.pod.classpath;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.pod.classpath.zip.TimeLimitReached;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Looks up the SDKs' classes in a class directory by their exact paths. A walk could meet a hundred
 * thousand files, so relocated copies are not found.
 */
final class DirectoryReader extends EvidenceReader<Path> {
  private final InventoryBuilder inventory;
  private final byte[] mainClass;
  private final boolean atRest;

  DirectoryReader(InventoryBuilder inventory, byte[] mainClass, boolean atRest) {
    this.inventory = inventory;
    this.mainClass = mainClass;
    this.atRest = atRest;
  }

  void read(Path place, String location) throws TimeLimitReached {
    Path directory;
    try {
      directory = atRest ? place.toRealPath() : place;
    } catch (IOException e) {
      inventory.unreadable(location, "cannot be read");
      return;
    }
    inventory.elements.add(new ClassPathElement(directory, List.of(), location, null));
    if (mainClass != null && isFile(directory.resolve(new String(mainClass, UTF_8)))) {
      inventory.application(location);
    }
    SdkEvidence evidence = new SdkEvidence(location);
    for (Sdk sdk : Sdk.values()) {
      if (Files.isDirectory(directory.resolve(sdk.path()))) {
        for (SdkClass type : SdkClass.all()) {
          if (type.sdk() == sdk) {
            seeWhatIsThere(directory, sdk.path() + "/" + type.path(), evidence);
          }
        }
        seeWhatIsThere(directory, sdk.path() + "/" + EntryNames.VERSION_INFO, evidence);
        seeWhatIsThere(directory, sdk.path() + EntryNames.XRAY_RECORDER, evidence);
        readServices(directory, sdk, evidence);
      }
      String group = "META-INF/maven/" + sdk.packageName();
      for (String artifact : DirectoryListing.names(directory.resolve(group), inventory)) {
        String pom = group + "/" + artifact + EntryNames.POM_PROPERTIES;
        if (pomSdk(pom) != null) {
          seeWhatIsThere(directory, pom, evidence);
        }
      }
    }
    for (String name : S3aSetting.FILES) {
      Path file = directory.resolve(name);
      if (isFile(file) && file.toFile().length() <= PropertiesFile.MAX_LENGTH) {
        seeSettings(file, evidence);
      }
    }
    for (ChainLibrary library : ChainLibrary.all()) {
      seeWhatIsThere(directory, library.path(), evidence);
    }
    seeWhatIsThere(
        directory,
        EntryNames.SERVICES + Sdk.JAVA_V2.packageName() + EntryNames.HTTP_SERVICE,
        evidence);
    evidence.report(inventory);
  }

  private void seeWhatIsThere(Path directory, String name, SdkEvidence evidence)
      throws TimeLimitReached {
    Path file = directory.resolve(name);
    if (isFile(file)) {
      see(name, file, evidence);
    }
  }

  private void readServices(Path directory, Sdk sdk, SdkEvidence evidence) {
    Path services = directory.resolve(sdk.path() + "/services");
    for (String service : DirectoryListing.names(services, inventory)) {
      for (String name : DirectoryListing.names(services.resolve(service), inventory)) {
        String found = servicePackage(sdk.path() + "/services/" + service + "/" + name);
        if (found != null && isFile(services.resolve(service).resolve(name))) {
          evidence.addServiceClient(found);
          break;
        }
      }
    }
  }

  @Override
  byte[] content(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(PropertiesFile.MAX_LENGTH + 1);
      if (content.length <= PropertiesFile.MAX_LENGTH) {
        return content;
      }
      inventory.unreadable(
          file.toString(), "larger than " + (PropertiesFile.MAX_LENGTH >> 10) + " KiB");
    } catch (IOException e) {
      inventory.unreadable(file.toString(), "cannot be read");
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
