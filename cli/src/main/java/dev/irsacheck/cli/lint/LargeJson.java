package dev.irsacheck.cli.lint;

import dev.irsacheck.cli.cluster.AccountMentions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Recognizes large JSON in a folder that is no manifest, such as the recorded response of an API.
 */
final class LargeJson {
  static final String SUFFIX = ".json";

  private static final long LEAST = 1 << 20;
  private static final int HEAD = 64 << 10;
  private static final String VERSION = "\"apiVersion\"";

  private LargeJson() {}

  /**
   * Returns whether a file is larger than 1 MiB and its first 64 KiB have neither an object of
   * Kubernetes nor the word "service account", for which lint searches other files.
   */
  static boolean isNoManifest(String file) {
    try {
      Path path = Path.of(file);
      return file.toLowerCase(Locale.ROOT).endsWith(SUFFIX)
          && Files.size(path) > LEAST
          && isNoManifest(path);
    } catch (IOException | InvalidPathException e) {
      // Reading the file reports the error.
      return false;
    }
  }

  private static boolean isNoManifest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      // The keywords are ASCII; UTF-16 has a zero beside each character.
      String head =
          new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1).replace("\u0000", "");
      return !head.contains(VERSION) && !AccountMentions.speaksOfIt(head);
    }
  }
}
