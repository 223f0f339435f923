package dev.irsacheck.cli.scan;

import dev.irsacheck.pod.classpath.ClassPathScanner;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkInventory;
import dev.irsacheck.pod.classpath.SdkModule;
import dev.irsacheck.pod.classpath.UnreadableLocation;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads jars, wars and ears with nested archives, and unpacked classes, as in a function's image
 * ({@code /var/task}) or {@code WEB-INF/classes}. A file that each SDK copy has once shows where
 * the classes start.
 */
final class JavaPackages implements PackageReader {
  private static final Path V2_VERSION =
      Path.of("software", "amazon", "awssdk", "core", "util", "VersionInfo.class");
  private static final Path V1_VERSION =
      Path.of("com", "amazonaws", "sdk", "versionInfo.properties");

  /** {@code META-INF/maven/GROUP/ARTIFACT/pom.properties}. */
  private static final int POM_NAMES = 5;

  /** Roots of classes, so that several SDK modules in one directory are reported once. */
  private final Set<Path> seen = new HashSet<>();

  @Override
  public void read(ScannedFile file, ScanResults found) {
    String name = file.name().toLowerCase(Locale.ROOT);
    if (name.endsWith(".jar") || name.endsWith(".war") || name.endsWith(".ear")) {
      add(ClassPathScanner.scanAtRest(file.path(), file.place()), found);
      return;
    }
    int names = names(file);
    Path start = file.path();
    for (int i = 0; i < names && start != null; i++) {
      start = start.getParent();
    }
    if (names > 0 && start != null && seen.add(start)) {
      add(ClassPathScanner.scanAtRest(start, start.toString()), found);
    }
  }

  private static int names(ScannedFile file) {
    switch (file.name()) {
      case "VersionInfo.class":
        return file.path().endsWith(V2_VERSION) ? V2_VERSION.getNameCount() : 0;
      case "versionInfo.properties":
        return file.path().endsWith(V1_VERSION) ? V1_VERSION.getNameCount() : 0;
      case "pom.properties":
        String group = file.directory(2);
        boolean sdk = group.equals("software.amazon.awssdk") || group.equals("com.amazonaws");
        boolean maven = file.directory(3).equals("maven") && file.directory(4).equals("META-INF");
        return sdk && maven ? POM_NAMES : 0;
      default:
        return 0;
    }
  }

  private static void add(SdkInventory inventory, ScanResults found) {
    Map<String, SdkPackage> relocated = new LinkedHashMap<>();
    for (SdkModule module : inventory.modules()) {
      if (!SdkInventory.fetchesCredentials(module) || !inventory.hasClassesOf(module)) {
        continue;
      }
      if (module.relocatedPackage().isEmpty()) {
        found.add(named(name(module), module));
      } else {
        // A relocated copy has one owner and one fix, so it counts as its oldest module.
        String root = module.relocatedPackage().get();
        relocated.merge(root, named(root, module), JavaPackages::worse);
      }
    }
    relocated.values().forEach(found::add);
    for (UnreadableLocation unreadable : inventory.unreadable()) {
      found.unreadable(unreadable.location(), unreadable.reason());
    }
  }

  private static SdkPackage named(String name, SdkModule module) {
    return SdkPackage.of(
        module.sdk() == Sdk.JAVA_V1 ? SdkProduct.JAVA_V1 : SdkProduct.JAVA_V2,
        name,
        module.version().isEmpty() ? null : module.version().get().toString(),
        module.location());
  }

  private static SdkPackage worse(SdkPackage one, SdkPackage other) {
    int irsa = one.status().compareTo(other.status());
    boolean first = irsa == 0 ? one.podIdentity().compareTo(other.podIdentity()) <= 0 : irsa < 0;
    return first ? one : other;
  }

  /** Artifacts of v2 have names like {@code auth}, which are ambiguous without their group. */
  private static String name(SdkModule module) {
    return module.sdk() == Sdk.JAVA_V1
        ? module.artifact()
        : module.sdk().packageName() + ":" + module.artifact();
  }
}
