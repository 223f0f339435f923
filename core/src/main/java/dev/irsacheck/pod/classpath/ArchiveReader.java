package dev.irsacheck.pod.classpath;

import dev.irsacheck.pod.classpath.zip.BadArchive;
import dev.irsacheck.pod.classpath.zip.ChannelWindow;
import dev.irsacheck.pod.classpath.zip.FileWindow;
import dev.irsacheck.pod.classpath.zip.ReadBudget;
import dev.irsacheck.pod.classpath.zip.TimeLimitReached;
import dev.irsacheck.pod.classpath.zip.ZipArchive;
import dev.irsacheck.pod.classpath.zip.ZipEntryRef;
import dev.irsacheck.pod.classpath.zip.ZipWindow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads one archive on disk and the libraries nested in it. */
final class ArchiveReader {
  private static final int MAX_DEPTH = 3;

  /** A servlet container with ten large applications has 20,000. */
  private static final int MOST_ENTRIES = 100_000;

  /** One-JAR's loader reads {@code lib/}, although the jar is no enterprise archive. */
  private static final String ONE_JAR = "com.simontuffs.onejar.";

  private static final List<String> ARCHIVES = List.of(".jar", ".war", ".ear", ".zip");

  private final InventoryBuilder inventory;
  private final ReadBudget budget;
  private final byte[] mainClass;
  private final boolean atRest;
  private final boolean keepsPackages;
  private int entriesTaken;

  /**
   * @param atRest true if it is unknown how the archive runs; then paths of all loaders count
   */
  ArchiveReader(
      InventoryBuilder inventory,
      ReadBudget budget,
      byte[] mainClass,
      boolean atRest,
      boolean keepsPackages) {
    this.inventory = inventory;
    this.budget = budget;
    this.mainClass = mainClass;
    this.atRest = atRest;
    this.keepsPackages = keepsPackages;
  }

  record Result(ArchiveKind shape, Manifest manifest, String loaderPath) {}

  Result read(Path file, String location, boolean wantsManifest) throws TimeLimitReached {
    ClassPathElement element = element(file, List.of(), location);
    try (ZipWindow window =
        atRest ? ChannelWindow.open(file, budget) : FileWindow.open(file.toFile(), budget)) {
      return read(window, element, wantsManifest);
    } catch (TimeLimitReached e) {
      throw e;
    } catch (BadArchive e) {
      if (!isMeantAsArchive(file)) {
        return new Result(ArchiveKind.NO_ARCHIVE, Manifest.NONE, null);
      }
      inventory.unreadable(location, e.getMessage());
    } catch (IOException e) {
      boolean forbidden = Files.exists(file) && !Files.isReadable(file);
      inventory.unreadable(location, forbidden ? "no permission to read it" : "cannot be read");
    }
    return new Result(ArchiveKind.UNREADABLE, Manifest.NONE, null);
  }

  private static boolean isMeantAsArchive(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (ARCHIVES.stream().anyMatch(name::endsWith)) {
      return true;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == 'P' && in.read() == 'K';
    } catch (IOException e) {
      return true;
    }
  }

  private Result read(ZipWindow window, ClassPathElement element, boolean wantsManifest)
      throws IOException {
    String location = element.location();
    ZipArchive archive = ZipArchive.open(window);
    inventory.elements.add(element);
    ArchiveEntries entries = entries(archive, element);
    EntryReader reader = new EntryReader(archive, entries, location, inventory);
    SdkEvidence evidence = reader.evidence();
    evidence.report(inventory);
    Manifest manifest = wantsManifest ? reader.manifest() : Manifest.NONE;
    entries.nested.addAll(enterprise(entries, location, manifest));
    readNested(archive, entries, element);
    ArchiveKind shape = shape(location, entries, evidence, manifest);
    return new Result(shape, manifest, reader.loaderPath(manifest));
  }

  private ArchiveEntries entries(ZipArchive archive, ClassPathElement element) throws IOException {
    String location = element.location();
    int most = Math.min(ArchiveEntries.MOST, MOST_ENTRIES - entriesTaken);
    ArchiveEntries entries = new ArchiveEntries(most, mainClass, element.packages());
    archive.walk(entries);
    if (entries.holdsMainClass) {
      inventory.application(location);
    }
    if (entries.taken() > most) {
      String bound = most == ArchiveEntries.MOST ? String.valueOf(most) : MOST_ENTRIES + " in all";
      inventory.unreadable(location, "entries of AWS SDKs and libraries: more than " + bound);
    }
    entriesTaken += Math.min(most, entries.taken());
    return entries;
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
        inventory.unreadable(outer.location(), ReadBudget.noMoreNested());
        return;
      }
      String nestedLocation = outer.location() + "!" + entry.name();
      if (outer.nested().size() + 1 == MAX_DEPTH) {
        inventory.unreadable(nestedLocation, "nested more than " + MAX_DEPTH + " archives deep");
        continue;
      }
      try (ZipWindow window = archive.nested(entry)) {
        read(window, nested(outer, entry.name(), nestedLocation), false);
      } catch (TimeLimitReached e) {
        throw e;
      } catch (IOException e) {
        inventory.unreadable(nestedLocation, EntryReader.reason(e));
      }
    }
  }

  private ClassPathElement nested(ClassPathElement outer, String name, String location) {
    List<String> way = new ArrayList<>(outer.nested());
    way.add(name);
    return element(outer.file(), way, location);
  }

  private ClassPathElement element(Path file, List<String> way, String location) {
    return new ClassPathElement(file, way, location, keepsPackages ? new ArchivePackages() : null);
  }

  private static ArchiveKind shape(
      String location, ArchiveEntries entries, SdkEvidence evidence, Manifest manifest) {
    for (ZipEntryRef entry : entries.nested) {
      if (entry.name().startsWith("BOOT-INF/")) {
        return ArchiveKind.SPRING_BOOT;
      }
      if (entry.name().startsWith("WEB-INF/")) {
        return ArchiveKind.WAR;
      }
    }
    if (location.endsWith(".war")) {
      return ArchiveKind.WAR;
    }
    if (location.endsWith(".ear")) {
      return ArchiveKind.EAR;
    }
    if (manifest.mainClass().equals(Layouts.QUARKUS_MAIN_CLASS)) {
      return ArchiveKind.QUARKUS;
    }
    if (evidence.isBundle()) {
      return ArchiveKind.BUNDLE;
    }
    return evidence.isUber() ? ArchiveKind.UBER : ArchiveKind.PLAIN;
  }
}
