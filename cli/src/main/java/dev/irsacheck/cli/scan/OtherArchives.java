package dev.irsacheck.cli.scan;

import java.util.List;
import java.util.Locale;

/**
 * Archives that may hold an SDK and are not opened: counted, so that nobody takes them for read.
 */
final class OtherArchives implements PackageReader {
  private static final List<String> ENDS =
      List.of(
          ".zip", ".tar", ".tgz", ".tar.gz", ".tar.xz", ".pex", ".pyz", ".egg", ".asar", ".phar",
          ".gem", ".nupkg");

  @Override
  public void read(ScannedFile file, Found found) {
    String name = file.name().toLowerCase(Locale.ROOT);
    // Yarn's hold one package each, which their name tells.
    if (ENDS.stream().anyMatch(name::endsWith) && !name.contains("-npm-")) {
      found.countUnopened();
    }
  }
}
