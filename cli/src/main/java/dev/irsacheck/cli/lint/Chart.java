package dev.irsacheck.cli.lint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A folder that is a chart of Helm's. */
final class Chart {
  /** What makes it one. */
  static final String FILE = "Chart.yaml";

  private static final int LONGEST = 64 << 10;
  private static final Pattern LIBRARY =
      Pattern.compile("(?m)^type:[ \\t]*['\"]?library['\"]?[ \\t]*(?:#.*)?\\r?$");

  private Chart() {}

  /** Whether the folder is one that Helm makes manifests of. */
  static boolean isRendered(String folder) {
    try {
      Path file = Path.of(folder, FILE);
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !isLibrary(file);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /**
   * Whether it only lends other charts its templates.
   *
   * @param file its {@code Chart.yaml}
   * @see <a href="https://helm.sh/docs/topics/library_charts/">Library Charts</a>
   */
  static boolean isLibrary(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
      return LIBRARY.matcher(text).find();
    } catch (IOException e) {
      // Helm tells.
      return false;
    }
  }
}
