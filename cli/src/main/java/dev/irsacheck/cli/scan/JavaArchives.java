package dev.irsacheck.cli.scan;

import dev.irsacheck.classpath.ClassPathScanner;
import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.classpath.SdkInventory;
import dev.irsacheck.classpath.SdkModule;
import dev.irsacheck.classpath.Unreadable;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Jars, wars and ears, with what is nested in them. */
final class JavaArchives implements PackageReader {
  @Override
  public void read(ScannedFile file, Found found) {
    String name = file.name().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".jar") && !name.endsWith(".war") && !name.endsWith(".ear")) {
      return;
    }
    add(ClassPathScanner.scanAtRest(file.path(), file.place()), found);
  }

  /** What fetches credentials, and what could not be read. */
  static void add(SdkInventory inventory, Found found) {
    Map<String, SdkPackage> relocated = new LinkedHashMap<>();
    for (SdkModule module : inventory.modules()) {
      if (!SdkInventory.fetchesCredentials(module) || !inventory.hasClassesOf(module)) {
        continue;
      }
      if (module.relocatedPackage().isEmpty()) {
        found.add(named(name(module), module));
      } else {
        // One library's doing, and mended at once: the whole copy counts as its worst module.
        String root = module.relocatedPackage().get();
        relocated.merge(root, named(root, module), JavaArchives::worse);
      }
    }
    relocated.values().forEach(found::add);
    for (Unreadable unreadable : inventory.unreadable()) {
      found.unreadable(unreadable.location(), unreadable.reason());
    }
  }

  private static SdkPackage named(String name, SdkModule module) {
    return SdkPackage.of(
        module.sdk() == Sdk.JAVA_V1 ? Product.JAVA_V1 : Product.JAVA_V2,
        name,
        module.version().isEmpty() ? null : module.version().get().toString(),
        module.location());
  }

  private static SdkPackage worse(SdkPackage one, SdkPackage other) {
    int irsa = one.status().compareTo(other.status());
    boolean first = irsa == 0 ? one.podIdentity().compareTo(other.podIdentity()) <= 0 : irsa < 0;
    return first ? one : other;
  }

  /** The artifacts of v2 have names like {@code auth}, which say nothing without their group. */
  private static String name(SdkModule module) {
    return module.sdk() == Sdk.JAVA_V1
        ? module.artifact()
        : module.sdk().packageName() + ":" + module.artifact();
  }
}
