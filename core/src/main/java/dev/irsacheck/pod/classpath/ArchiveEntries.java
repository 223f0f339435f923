package dev.irsacheck.pod.classpath;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.pod.classpath.zip.EntryVisitor;
import dev.irsacheck.pod.classpath.zip.ZipEntryRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The entries of one archive that matter, sorted by what they are for. */
final class ArchiveEntries implements EntryVisitor {
  /** The v1 bundle has 400 modules, a large application 1,000 libraries. */
  static final int MOST = 10_000;

  /** A bundle has 400, and one shows that AWS is called; but not all need be AWS's. */
  private static final int ENOUGH_SERVICES = 100;

  /** What {@link EvidenceReader#see} is for. */
  final List<ZipEntryRef> telling = new ArrayList<>();

  final List<ZipEntryRef> nested = new ArrayList<>();

  /** Packages of AWS services with a client, like {@code software/amazon/awssdk/services/s3}. */
  final Set<String> services = new LinkedHashSet<>();

  /** Archives where an enterprise archive has its libraries and modules; elsewhere just data. */
  final List<ZipEntryRef> enterprise = new ArrayList<>();

  ZipEntryRef manifest;

  /** Null if there is none, as with {@link #manifest}. */
  ZipEntryRef loaderProperties;

  boolean holdsMainClass;

  private final int most;
  private final byte[] mainClass;
  private final ArchivePackages packages;
  private byte[] latestService;
  private int taken;

  /**
   * @param most how many are kept; the rest is left out
   * @param mainClass as {@link ClassPathSources#mainClassFile} gives it
   * @param packages sees every entry; null where nobody has asked
   */
  ArchiveEntries(int most, byte[] mainClass, ArchivePackages packages) {
    this.most = most;
    this.mainClass = mainClass;
    this.packages = packages;
  }

  @Override
  public boolean accepts(byte[] bytes, int from, int to) {
    if (mainClass != null && Arrays.equals(bytes, from, to, mainClass, 0, mainClass.length)) {
      holdsMainClass = true;
    }
    if (packages != null) {
      packages.see(bytes, from, to);
    }
    boolean moreServices = services.size() < ENOUGH_SERVICES;
    return EntryNames.matters(bytes, from, to, moreServices) && !isOfLatestService(bytes, from, to);
  }

  /** A service has four clients, one beside the other; the first of them is enough. */
  private boolean isOfLatestService(byte[] bytes, int from, int to) {
    byte[] latest = latestService;
    return latest != null
        && to - from > latest.length
        && Arrays.equals(bytes, from, from + latest.length, latest, 0, latest.length);
  }

  @Override
  public void visit(ZipEntryRef entry) {
    String name = entry.name();
    if (!entry.isSuspicious()) {
      String service = EvidenceReader.servicePackage(name);
      if (name.equals(EntryNames.MANIFEST)) {
        manifest = entry;
      } else if (name.equals(PropertiesLauncher.PROPERTIES)
          || name.equals("BOOT-INF/classes/" + PropertiesLauncher.PROPERTIES)) {
        loaderProperties = entry;
      } else if (service != null) {
        keepService(service);
      } else {
        keep(entry, kind(name));
      }
    }
  }

  /** One line for each, however many clients it has. */
  private void keepService(String servicePackage) {
    if (!services.contains(servicePackage) && ++taken <= most) {
      services.add(servicePackage);
      latestService = (servicePackage + "/").getBytes(UTF_8);
    }
  }

  private void keep(ZipEntryRef entry, List<ZipEntryRef> kind) {
    if (kind != null && ++taken <= most) {
      kind.add(entry);
    }
  }

  /** How many there were, beyond the most too. */
  int taken() {
    return taken;
  }

  /** Null for an entry that does not matter after all. */
  private List<ZipEntryRef> kind(String name) {
    if (name.endsWith(EntryNames.POM_PROPERTIES)) {
      boolean ofAnSdk = EvidenceReader.pomSdk(EvidenceReader.belowClassRoot(name)) != null;
      return ofAnSdk ? telling : null;
    }
    if (name.endsWith(".class")
        || name.endsWith(EntryNames.VERSION_INFO)
        || name.endsWith(EntryNames.HTTP_SERVICE)
        || EvidenceReader.belowClassRoot(name).equals(S3aSetting.CORE_SITE)) {
      return telling;
    }
    return nestedKind(name);
  }

  /**
   * Whether a loader will take classes from the nested archive: one that lies elsewhere is
   * somebody's data (an agent to attach, a template), and its SDK is not the application's.
   */
  private List<ZipEntryRef> nestedKind(String name) {
    int slash = name.lastIndexOf('/');
    boolean jar = name.endsWith(".jar");
    if (slash < 0) {
      return jar ? null : enterprise;
    }
    return switch (name.substring(0, slash)) {
      case "BOOT-INF/lib", "WEB-INF/lib", "WEB-INF/lib-provided" -> jar ? nested : null;
      case "lib" -> jar ? enterprise : null;
      default -> null;
    };
  }
}
