package dev.irsacheck.pod.classpath;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.pod.classpath.zip.EntryVisitor;
import dev.irsacheck.pod.classpath.zip.ZipEntryRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The relevant entries of one archive, sorted by purpose. */
final class ArchiveEntries implements EntryVisitor {
  /** The v1 bundle has 400 modules, a large application 1,000 libraries. */
  static final int MOST = 10_000;

  /**
   * A bundle has 400. One is enough to show that AWS is called, but not every one need be AWS's.
   */
  private static final int ENOUGH_SERVICES = 100;

  final List<ZipEntryRef> telling = new ArrayList<>();

  final List<ZipEntryRef> nested = new ArrayList<>();

  final Set<String> services = new LinkedHashSet<>();

  final List<ZipEntryRef> enterprise = new ArrayList<>();

  ZipEntryRef manifest;

  ZipEntryRef loaderProperties;

  boolean holdsMainClass;

  private final int most;
  private final byte[] mainClass;
  private final ArchivePackages packages;
  private byte[] latestService;
  private int taken;

  /**
   * @param packages sees every entry; null if packages are not wanted
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

  /** A service has several clients in adjacent entries; the first is enough. */
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

  int taken() {
    return taken;
  }

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
   * Returns null for nested archives that no loader reads, such as a bundled agent: their SDK is
   * not the application's.
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
