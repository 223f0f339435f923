package dev.irsacheck.options.rehearsal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.irsacheck.pod.classpath.ArchivePackages;
import dev.irsacheck.pod.classpath.ClassPathElement;
import dev.irsacheck.pod.classpath.zip.EntryVisitor;
import dev.irsacheck.pod.classpath.zip.ZipArchive;
import dev.irsacheck.pod.classpath.zip.ZipEntryRef;
import dev.irsacheck.pod.classpath.zip.ZipWindow;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** An archive's classes. Its packages come from the SDK search; the file is opened on demand. */
final class ArchiveClasses implements ApplicationClasses.Source {
  /** The largest bundle has fewer, without other services' classes. */
  private static final int MOST_ENTRIES = 100_000;

  private final OuterArchives archives;
  private final ClassPathElement element;
  private ZipWindow window;
  private ZipArchive archive;
  private Map<String, ZipEntryRef> entries;

  ArchiveClasses(OuterArchives archives, ClassPathElement element) {
    this.archives = archives;
    this.element = element;
  }

  @Override
  public boolean has(String name) throws IOException {
    return entry(name) != null;
  }

  @Override
  public byte[] read(String name) throws IOException {
    ZipEntryRef entry = entry(name);
    return entry == null ? null : archive.read(entry, LONGEST);
  }

  private ZipEntryRef entry(String name) throws IOException {
    if (!element.packages().has(packageOf(name))) {
      return null;
    }
    if (entries == null) {
      window = archives.open(element);
      archive = ZipArchive.open(window);
      Entries index = new Entries();
      archive.walk(index);
      if (index.names.size() > MOST_ENTRIES) {
        throw new IOException(element.location() + " has more than " + MOST_ENTRIES + " entries");
      }
      entries = index.names;
    }
    return entries.get(name);
  }

  private static String packageOf(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }

  @Override
  public void close() throws IOException {
    if (window != null) {
      window.close();
    }
  }

  private static final class Entries implements EntryVisitor {
    private static final String SERVICES = "/services/";

    final Map<String, ZipEntryRef> names = new HashMap<>();

    @Override
    public boolean accepts(byte[] bytes, int from, int to) {
      return bytes[to - 1] != '/' && names.size() <= MOST_ENTRIES && !isOther(bytes, from, to);
    }

    /** Most of a bundle's 385,000 entries are of services other than STS. */
    private static boolean isOther(byte[] bytes, int from, int to) {
      String name = new String(bytes, from, to - from, ISO_8859_1);
      int at = name.indexOf(SERVICES);
      if (at < 0) {
        return false;
      }
      String sdk = name.substring(0, at);
      return (sdk.endsWith("awssdk") || sdk.endsWith("amazonaws"))
          && !name.startsWith("sts/", at + SERVICES.length())
          && !name.startsWith("securitytoken/", at + SERVICES.length());
    }

    @Override
    public void visit(ZipEntryRef entry) {
      names.putIfAbsent(ArchivePackages.belowClasses(entry.name()), entry);
    }
  }
}
