package dev.irsacheck.classpath;

import dev.irsacheck.classpath.zip.BadArchive;
import dev.irsacheck.classpath.zip.TimeLimitReached;
import dev.irsacheck.classpath.zip.ZipArchive;
import dev.irsacheck.classpath.zip.ZipEntryRef;
import java.io.IOException;
import java.util.Optional;

/** Reads the few small entries of one archive that tell of an SDK or of how the archive is run. */
final class EntryReader {
  private static final int MAX_PROPERTIES = 64 << 10;
  private static final int MAX_CLASS = 64 << 10;
  private static final int MAX_MANIFEST = 1 << 20;

  private final ZipArchive archive;
  private final ArchiveEntries entries;
  private final String location;
  private final Findings findings;

  /**
   * @param findings takes what cannot be read
   */
  EntryReader(ZipArchive archive, ArchiveEntries entries, String location, Findings findings) {
    this.archive = archive;
    this.entries = entries;
    this.location = location;
    this.findings = findings;
  }

  /** What the archive itself shows of the SDKs, without the libraries nested in it. */
  SdkEvidence evidence() throws TimeLimitReached {
    SdkEvidence evidence = new SdkEvidence(location);
    readClasses(evidence);
    readPoms(evidence);
    readVersionInfos(evidence);
    readHttpServices(evidence);
    for (String service : entries.services) {
      evidence.addServiceClient(EvidenceReader.belowClassRoot(service));
    }
    return evidence;
  }

  /**
   * {@link Manifest#NONE} without one. The main section comes first; a signed jar has megabytes of
   * others behind it.
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
        findings.unreadable(nameOfIt, "main section larger than " + (MAX_MANIFEST >> 10) + " KiB");
      }
      return manifest;
    } catch (TimeLimitReached e) {
      throw e;
    } catch (IOException e) {
      findings.unreadable(nameOfIt, reason(e));
      return Manifest.NONE;
    }
  }

  /** What the archive names for {@link PropertiesLauncher}; null if it does not. */
  String loaderPath(Manifest manifest) throws TimeLimitReached {
    if (!PropertiesLauncher.isMainClass(manifest.mainClass())) {
      return null;
    }
    byte[] file =
        entries.loaderProperties == null ? null : content(entries.loaderProperties, MAX_PROPERTIES);
    String path = file == null ? null : PropertiesLauncher.path(file);
    return path != null || manifest.loaderPath().isEmpty() ? path : manifest.loaderPath();
  }

  private void readClasses(SdkEvidence evidence) throws TimeLimitReached {
    for (ZipEntryRef entry : entries.classes) {
      String name = EvidenceReader.belowClassRoot(entry.name());
      if (name.endsWith(EntryNames.XRAY_RECORDER)) {
        evidence.addXrayRecorder(
            name.substring(0, name.length() - EntryNames.XRAY_RECORDER.length()));
      }
      for (SdkClass type : SdkClass.all()) {
        if (!name.endsWith("/" + type.path())) {
          continue;
        }
        String root = name.substring(0, name.length() - type.path().length() - 1);
        if (type != SdkClass.V2_CORE) {
          evidence.addClass(type, root);
          continue;
        }
        byte[] file = content(entry, MAX_CLASS);
        Optional<String> constant =
            file == null ? Optional.empty() : EvidenceReader.versionConstant(file);
        if (constant.isPresent()) {
          evidence.addClass(type, root);
          evidence.addConstant(root, constant.get());
        }
      }
    }
  }

  private void readPoms(SdkEvidence evidence) throws TimeLimitReached {
    for (ZipEntryRef entry : entries.poms) {
      String name = EvidenceReader.belowClassRoot(entry.name());
      byte[] file = content(entry, MAX_PROPERTIES);
      Optional<SdkVersion> version = file == null ? Optional.empty() : PomProperties.version(file);
      evidence.addPom(EvidenceReader.pomSdk(name), EvidenceReader.pomArtifact(name), version);
    }
  }

  private void readVersionInfos(SdkEvidence evidence) throws TimeLimitReached {
    for (ZipEntryRef entry : entries.versionInfos) {
      byte[] file = content(entry, MAX_PROPERTIES);
      Optional<SdkVersion> version = file == null ? Optional.empty() : PomProperties.version(file);
      if (version.isPresent()) {
        evidence.addVersionInfo(version.get());
      }
    }
  }

  private void readHttpServices(SdkEvidence evidence) throws TimeLimitReached {
    for (ZipEntryRef entry : entries.httpServices) {
      String name = EvidenceReader.belowClassRoot(entry.name());
      byte[] file = content(entry, MAX_PROPERTIES);
      if (file != null && name.startsWith(EntryNames.SERVICES)) {
        EvidenceReader.addHttpServices(name, file, evidence);
      }
    }
  }

  /** The content of a small entry; null, and reported, if it cannot be read. */
  private byte[] content(ZipEntryRef entry, int limit) throws TimeLimitReached {
    try {
      return archive.read(entry, limit);
    } catch (TimeLimitReached e) {
      throw e;
    } catch (IOException e) {
      findings.unreadable(location + "!" + entry.name(), reason(e));
      return null;
    }
  }

  /** The system's own message may hold anything; ours is a phrase. */
  static String reason(IOException e) {
    return e instanceof BadArchive ? e.getMessage() : "cannot be read";
  }
}
