package dev.irsacheck.cli.scan;

import dev.irsacheck.classpath.ClassPathScanner;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Classes that somebody unpacked: an uber jar's in a function's image ({@code /var/task}), or those
 * in {@code WEB-INF/classes}. A file that each copy of an SDK has once shows where they start.
 */
final class JavaClasses implements PackageReader {
  private static final Path V2_VERSION =
      Path.of("software", "amazon", "awssdk", "core", "util", "VersionInfo.class");
  private static final Path V1_VERSION =
      Path.of("com", "amazonaws", "sdk", "versionInfo.properties");

  /** {@code META-INF/maven/GROUP/ARTIFACT/pom.properties}. */
  private static final int POM_NAMES = 5;

  /** Where classes start; an SDK's modules in one directory are told of once. */
  private final Set<Path> seen = new HashSet<>();

  @Override
  public void read(ScannedFile file, Found found) {
    int names = names(file);
    Path start = file.path();
    for (int i = 0; i < names && start != null; i++) {
      start = start.getParent();
    }
    // Null: the walk began below, and above it nobody asked us to look.
    if (names > 0 && start != null && seen.add(start)) {
      JavaArchives.add(ClassPathScanner.scanAtRest(start, start.toString()), found);
    }
  }

  /** How many names the path of the file has below the start of the classes; 0 for other files. */
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
}
