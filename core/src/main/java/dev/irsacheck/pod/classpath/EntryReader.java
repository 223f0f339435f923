package dev.irsacheck.pod.classpath;

import dev.irsacheck.pod.classpath.zip.BadArchive;
import dev.irsacheck.pod.classpath.zip.TimeLimitReached;
import dev.irsacheck.pod.classpath.zip.ZipArchive;
import dev.irsacheck.pod.classpath.zip.ZipEntryRef;
import java.io.IOException;

/** Reads the few entries of one archive that identify an SDK or how the archive runs. */
final class EntryReader extends EvidenceReader<ZipEntryRef> {
  private static final int MAX_CONTENT = PropertiesFile.MAX_LENGTH;
  private static final int MAX_MANIFEST = 1 << 20;

  private final ZipArchive archive;
  private final ArchiveEntries entries;
  private final String location;
  private final InventoryBuilder inventory;

  EntryReader(
      ZipArchive archive, ArchiveEntries entries, String location, InventoryBuilder inventory) {
    this.archive = archive;
    this.entries = entries;
    this.location = location;
    this.inventory = inventory;
  }

  SdkEvidence evidence() throws TimeLimitReached {
    SdkEvidence evidence = new SdkEvidence(location);
    for (ZipEntryRef entry : entries.telling) {
      see(EvidenceReader.belowClassRoot(entry.name()), entry, evidence);
    }
    for (String service : entries.services) {
      evidence.addServiceClient(EvidenceReader.belowClassRoot(service));
    }
    return evidence;
  }

  /**
   * Reads only the main section, which comes first; a signed jar has megabytes of other sections.
   */
  Manifest manifest() throws TimeLimitReached {
    ZipEntryRef entry = entries.manifest;
    if (entry == null) {
      return Manifest.NONE;
    }
    String nameOfIt = location + "!" + entry.name();
    try {
      Manifest manifest = Manifest.parse(archive.head(entry, MAX_MANIFEST));
      if (!manifest.isWhole() && entry.size() > MAX_MANIFEST) {
        inventory.unreadable(nameOfIt, "main section larger than " + (MAX_MANIFEST >> 10) + " KiB");
      }
      return manifest;
    } catch (TimeLimitReached e) {
      throw e;
    } catch (IOException e) {
      inventory.unreadable(nameOfIt, reason(e));
      return Manifest.NONE;
    }
  }

  String loaderPath(Manifest manifest) throws TimeLimitReached {
    if (!PropertiesLauncher.isMainClass(manifest.mainClass())) {
      return null;
    }
    byte[] file = entries.loaderProperties == null ? null : content(entries.loaderProperties);
    String path = file == null ? null : PropertiesFile.value(file, PropertiesLauncher.PATH);
    return path != null || manifest.loaderPath().isEmpty() ? path : manifest.loaderPath();
  }

  @Override
  byte[] content(ZipEntryRef entry) throws TimeLimitReached {
    try {
      return archive.read(entry, MAX_CONTENT);
    } catch (TimeLimitReached e) {
      throw e;
    } catch (IOException e) {
      inventory.unreadable(location + "!" + entry.name(), reason(e));
      return null;
    }
  }

  /** Returns our own phrase, because the system's message may contain anything. */
  static String reason(IOException e) {
    return e instanceof BadArchive ? e.getMessage() : "cannot be read";
  }
}
