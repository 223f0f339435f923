package dev.irsacheck.classpath;

import dev.irsacheck.classpath.zip.BadArchive;
import dev.irsacheck.classpath.zip.ChannelWindow;
import dev.irsacheck.classpath.zip.FileWindow;
import dev.irsacheck.classpath.zip.ReadBudget;
import dev.irsacheck.classpath.zip.TimeLimitReached;
import dev.irsacheck.classpath.zip.ZipArchive;
import dev.irsacheck.classpath.zip.ZipEntryRef;
import dev.irsacheck.classpath.zip.ZipWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one archive on disk, and the libraries nested in it, for what they show of the SDKs. */
final class ArchiveReader {
  /** A library in a war in an enterprise archive. */
  private static final int MAX_DEPTH = 3;

  /** A servlet container with ten large applications has 20,000. */
  private static final int MOST_ENTRIES = 100_000;

  private static final int MAX_PROPERTIES = 64 << 10;
  private static final int MAX_CLASS = 64 << 10;
  private static final int MAX_MANIFEST = 1 << 20;

  /** Its loader takes the libraries in {@code lib/}, though the jar is no enterprise archive. */
  private static final String ONE_JAR = "com.simontuffs.onejar.";

  private final Findings findings;
  private final ReadBudget budget;
  private final boolean atRest;
  private int entriesTaken;

  /**
   * @param atRest of archives that nobody is known to run: then what lies where only some loaders
   *     look counts too
   */
  ArchiveReader(Findings findings, ReadBudget budget, boolean atRest) {
    this.findings = findings;
    this.budget = budget;
    this.atRest = atRest;
  }

  /**
   * What the archive is, besides what went to the findings.
   *
   * @param manifest {@link Manifest#NONE} if there is none
   * @param loaderPath what it names for {@link PropertiesLauncher}; null if it does not
   */
  record Result(Shape shape, Manifest manifest, String loaderPath) {}

  /**
   * @param wantsManifest libraries of a directory have their {@code Class-Path} ignored, so that it
   *     need not be read
   * @throws TimeLimitReached if the deadline passed; what was found before stays found
   */
  Result read(Path file, String location, boolean wantsManifest) throws TimeLimitReached {
    ClassPathElement element = new ClassPathElement(file, List.of(), location);
    try {
      if (atRest) {
        try (ChannelWindow window = ChannelWindow.open(file, budget)) {
          return read(window, element, wantsManifest);
        }
      }
      try (FileWindow window = FileWindow.open(file.toFile(), budget)) {
        return read(window, element, wantsManifest);
      }
    } catch (TimeLimitReached e) {
      throw e;
    } catch (BadArchive e) {
      findings.unreadable(location, e.getMessage());
    } catch (IOException e) {
      boolean forbidden = Files.exists(file) && !Files.isReadable(file);
      findings.unreadable(location, forbidden ? "no permission to read it" : "cannot be read");
    }
    return new Result(Shape.UNREADABLE, Manifest.NONE, null);
  }

  private Result read(ZipWindow window, ClassPathElement element, boolean wantsManifest)
      throws IOException {
    String location = element.location();
    ZipArchive archive = ZipArchive.open(window);
    findings.add(element);
    ArchiveEntries entries = entries(archive, location);
    SdkEvidence evidence = new SdkEvidence(location);
    readClasses(archive, entries, evidence);
    readPoms(archive, entries, evidence);
    readVersionInfos(archive, entries, evidence);
    readHttpServices(archive, entries, evidence);
    evidence.report(findings);
    Manifest manifest = Manifest.NONE;
    if (wantsManifest && entries.manifest != null) {
      manifest = manifest(archive, entries.manifest, location);
    }
    entries.nested.addAll(enterprise(entries, location, manifest));
    readNested(archive, entries, element);
    Shape shape = shape(location, entries, evidence, manifest);
    return new Result(shape, manifest, loaderPath(archive, entries, manifest, location));
  }

  /** Its main section comes first; a signed jar has megabytes of others behind it. */
  private Manifest manifest(ZipArchive archive, ZipEntryRef entry, String location)
      throws TimeLimitReached {
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

  private String loaderPath(
      ZipArchive archive, ArchiveEntries entries, Manifest manifest, String location)
      throws IOException {
    if (!PropertiesLauncher.isMainClass(manifest.mainClass())) {
      return null;
    }
    byte[] file =
        entries.loaderProperties == null
            ? null
            : content(archive, entries.loaderProperties, MAX_PROPERTIES, location);
    String path = file == null ? null : PropertiesLauncher.path(file);
    return path != null || manifest.loaderPath().isEmpty() ? path : manifest.loaderPath();
  }

  /** Those that matter, up to a bound: what is found is kept in memory. */
  private ArchiveEntries entries(ZipArchive archive, String location) throws IOException {
    int most = Math.min(ArchiveEntries.MOST, MOST_ENTRIES - entriesTaken);
    ArchiveEntries entries = new ArchiveEntries(most);
    archive.walk(entries);
    if (entries.taken() > most) {
      String bound = most == ArchiveEntries.MOST ? String.valueOf(most) : MOST_ENTRIES + " in all";
      findings.unreadable(location, "entries of AWS SDKs and libraries: more than " + bound);
    }
    entriesTaken += Math.min(most, entries.taken());
    return entries;
  }

  private void readClasses(ZipArchive archive, ArchiveEntries entries, SdkEvidence evidence)
      throws IOException {
    for (ZipEntryRef entry : entries.classes) {
      String name = EvidenceReader.belowClassRoot(entry.name());
      for (SdkClass type : SdkClass.all()) {
        if (!name.endsWith("/" + type.path())) {
          continue;
        }
        String root = name.substring(0, name.length() - type.path().length() - 1);
        if (type != SdkClass.V2_CORE) {
          evidence.addClass(type, root);
          continue;
        }
        byte[] file = content(archive, entry, MAX_CLASS, evidence.location());
        Optional<String> constant =
            file == null ? Optional.empty() : EvidenceReader.versionConstant(file);
        if (constant.isPresent()) {
          evidence.addClass(type, root);
          evidence.addConstant(root, constant.get());
        }
      }
    }
  }

  private void readPoms(ZipArchive archive, ArchiveEntries entries, SdkEvidence evidence)
      throws IOException {
    for (ZipEntryRef entry : entries.poms) {
      String name = EvidenceReader.belowClassRoot(entry.name());
      byte[] file = content(archive, entry, MAX_PROPERTIES, evidence.location());
      Optional<SdkVersion> version = file == null ? Optional.empty() : PomProperties.version(file);
      evidence.addPom(EvidenceReader.pomSdk(name), EvidenceReader.pomArtifact(name), version);
    }
  }

  private void readVersionInfos(ZipArchive archive, ArchiveEntries entries, SdkEvidence evidence)
      throws IOException {
    for (ZipEntryRef entry : entries.versionInfos) {
      byte[] file = content(archive, entry, MAX_PROPERTIES, evidence.location());
      Optional<SdkVersion> version = file == null ? Optional.empty() : PomProperties.version(file);
      if (version.isPresent()) {
        evidence.addVersionInfo(version.get());
      }
    }
  }

  private void readHttpServices(ZipArchive archive, ArchiveEntries entries, SdkEvidence evidence)
      throws IOException {
    for (ZipEntryRef entry : entries.httpServices) {
      String name = EvidenceReader.belowClassRoot(entry.name());
      byte[] file = content(archive, entry, MAX_PROPERTIES, evidence.location());
      if (file != null && name.startsWith(EntryNames.SERVICES)) {
        EvidenceReader.addHttpServices(name, file, evidence);
      }
    }
  }

  private List<ZipEntryRef> enterprise(ArchiveEntries entries, String location, Manifest manifest) {
    if (atRest || location.endsWith(".ear")) {
      return entries.enterprise;
    }
    List<ZipEntryRef> libraries = new ArrayList<>();
    if (manifest.mainClass().startsWith(ONE_JAR)
        || PropertiesLauncher.isMainClass(manifest.mainClass())) {
      for (ZipEntryRef entry : entries.enterprise) {
        if (entry.name().startsWith("lib/")) {
          libraries.add(entry);
        }
      }
    }
    return libraries;
  }

  private void readNested(ZipArchive archive, ArchiveEntries entries, ClassPathElement outer)
      throws TimeLimitReached {
    for (ZipEntryRef entry : entries.nested) {
      if (!budget.allowsNested()) {
        findings.unreadable(outer.location(), ReadBudget.noMoreNested());
        return;
      }
      String nestedLocation = outer.location() + "!" + entry.name();
      if (outer.nested().size() + 1 == MAX_DEPTH) {
        findings.unreadable(nestedLocation, "nested more than " + MAX_DEPTH + " archives deep");
        continue;
      }
      ZipWindow window = null;
      try {
        window = archive.nested(entry);
        read(window, nested(outer, entry.name(), nestedLocation), false);
      } catch (TimeLimitReached e) {
        throw e;
      } catch (IOException e) {
        findings.unreadable(nestedLocation, reason(e));
      } finally {
        ZipArchive.close(window);
      }
    }
  }

  private static ClassPathElement nested(ClassPathElement outer, String name, String location) {
    List<String> way = new ArrayList<>(outer.nested());
    way.add(name);
    return new ClassPathElement(outer.file(), way, location);
  }

  /** The content of a small entry; null, and reported, if it cannot be read. */
  private byte[] content(ZipArchive archive, ZipEntryRef entry, int limit, String location)
      throws TimeLimitReached {
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
  private static String reason(IOException e) {
    return e instanceof BadArchive ? e.getMessage() : "cannot be read";
  }

  private static Shape shape(
      String location, ArchiveEntries entries, SdkEvidence evidence, Manifest manifest) {
    for (ZipEntryRef entry : entries.nested) {
      if (entry.name().startsWith("BOOT-INF/")) {
        return Shape.SPRING_BOOT;
      }
      if (entry.name().startsWith("WEB-INF/")) {
        return Shape.WAR;
      }
    }
    if (location.endsWith(".war")) {
      return Shape.WAR;
    }
    if (location.endsWith(".ear")) {
      return Shape.EAR;
    }
    if (manifest.mainClass().equals(QuarkusLayout.MAIN_CLASS)) {
      return Shape.QUARKUS;
    }
    if (evidence.isBundle()) {
      return Shape.BUNDLE;
    }
    return evidence.isUber() ? Shape.UBER : Shape.PLAIN;
  }
}
