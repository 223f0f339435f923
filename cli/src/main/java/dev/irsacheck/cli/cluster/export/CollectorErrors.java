package dev.irsacheck.cli.cluster.export;

import dev.irsacheck.base.text.Phrases;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;

/** Reads the collector's list of failed calls, one {@code CALL: reason} per line. */
final class CollectorErrors {
  private static final int MOST_LINES = 20;

  private static final int LONGEST_LINE = 300;

  private CollectorErrors() {}

  static void read(Path file, InputStream in, Collection<String> notJudged) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), LONGEST_LINE);
    Path parent = file.toAbsolutePath().normalize().getParent();
    String folder = String.valueOf(parent.getFileName());
    int count = 0;
    for (String line = line(lines); line != null; line = line(lines)) {
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#") && ++count <= MOST_LINES) {
        notJudged.add(AuditInputTexts.notCollected(folder, text));
      }
    }
    if (count > MOST_LINES) {
      notJudged.add(
          AuditInputTexts.moreNotCollected(
              folder, Phrases.counted(count - MOST_LINES, "line"), file.toString()));
    }
  }

  private static String line(BufferedReader in) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      if (line.length() < LONGEST_LINE) {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
