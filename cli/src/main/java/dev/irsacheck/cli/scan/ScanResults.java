package dev.irsacheck.cli.scan;

import dev.irsacheck.cli.findings.CountedFindings;
import dev.irsacheck.cli.findings.CountedFindings.CountingOptions;
import dev.irsacheck.pod.classpath.UnreadableLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

final class ScanResults {
  /** A scan of a root without root permissions meets thousands; the rest is only counted. */
  private static final int MOST_UNREADABLE = 100;

  private final Set<SdkPackage> packages = new LinkedHashSet<>();
  private final Set<JavaRuntime> runtimes = new LinkedHashSet<>();
  private final List<UnreadableLocation> unreadable = new ArrayList<>();
  private long unreadableCount;
  private long files;
  private long unopened;

  void add(SdkPackage found) {
    packages.add(found);
  }

  void add(JavaRuntime found) {
    runtimes.add(found);
  }

  void unreadable(String place, String reason) {
    unreadableCount++;
    if (unreadable.size() < MOST_UNREADABLE) {
      unreadable.add(new UnreadableLocation(place, reason));
    }
  }

  void countFile() {
    files++;
  }

  void countUnopened() {
    unopened++;
  }

  long files() {
    return files;
  }

  ScanReport report(List<Path> paths, CountingOptions options) {
    List<SdkPackage> sorted = new ArrayList<>(packages);
    sorted.sort(SdkPackage.ORDER);
    List<JavaRuntime> sortedRuntimes = new ArrayList<>(runtimes);
    sortedRuntimes.sort(JavaRuntime.ORDER);
    List<ScanFinding> findings = ScanFinding.of(sorted, sortedRuntimes, paths);
    return new ScanReport(
        paths.stream().map(Path::toString).toList(),
        sorted,
        sortedRuntimes,
        CountedFindings.of(findings, options, ScanFinding.CODES, false),
        unreadable,
        unreadableCount,
        files,
        unopened);
  }
}
