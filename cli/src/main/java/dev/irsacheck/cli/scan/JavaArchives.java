package dev.irsacheck.cli.scan;

import dev.irsacheck.classpath.ClassPathScanner;
import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.classpath.SdkInventory;
import dev.irsacheck.classpath.SdkModule;
import dev.irsacheck.classpath.Unreadable;
import java.util.Locale;

/** Jars, wars and ears, with what is nested in them. */
final class JavaArchives implements PackageReader {
  @Override
  public void read(ScannedFile file, Found found) {
    String name = file.name().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".jar") && !name.endsWith(".war") && !name.endsWith(".ear")) {
      return;
    }
    add(ClassPathScanner.scanArchive(file.path(), file.place()), found);
  }

  /** What fetches credentials, and what could not be read. */
  static void add(SdkInventory inventory, Found found) {
    for (SdkModule module : inventory.modules()) {
      if (SdkInventory.fetchesCredentials(module) && inventory.hasClassesOf(module)) {
        found.add(
            SdkPackage.of(
                module.sdk() == Sdk.JAVA_V1 ? Product.JAVA_V1 : Product.JAVA_V2,
                name(module),
                module.version().isEmpty() ? null : module.version().get().toString(),
                module.location()));
      }
    }
    for (Unreadable unreadable : inventory.unreadable()) {
      found.unreadable(unreadable.location(), unreadable.reason());
    }
  }

  /** The artifacts of v2 have names like {@code auth}, which say nothing without their group. */
  private static String name(SdkModule module) {
    if (module.relocatedPackage().isPresent()) {
      return module.relocatedPackage().get() + ":" + module.artifact();
    }
    return module.sdk() == Sdk.JAVA_V1
        ? module.artifact()
        : module.sdk().packageName() + ":" + module.artifact();
  }
}
