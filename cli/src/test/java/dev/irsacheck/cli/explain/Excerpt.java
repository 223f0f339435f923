package dev.irsacheck.cli.explain;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.explain.LogFinding.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A log excerpt from {@code logs/excerpts}: {@code ###} precedes the expected result and the
 * source.
 *
 * @param file the system that wrote it
 * @param tier null with the code
 * @param code null if nothing is expected
 */
record Excerpt(String file, String title, Tier tier, DiagnosisCode code, String log) {
  private static final String START = "### ";
  private static final String PERHAPS = "perhaps ";

  static List<Excerpt> all() {
    List<Excerpt> all = new ArrayList<>();
    try (Stream<Path> files =
        Files.list(Path.of(Excerpt.class.getResource("/logs/excerpts").toURI()))) {
      for (Path file : files.sorted().toList()) {
        all.addAll(in(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return all;
  }

  private static List<Excerpt> in(Path file) throws IOException {
    String[] parts = ("\n" + Files.readString(file)).split("\n" + START);
    List<Excerpt> excerpts = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      int end = parts[i].indexOf('\n');
      String title = parts[i].substring(0, end);
      String wanted = title.substring(0, title.indexOf(" | "));
      boolean guess = wanted.startsWith(PERHAPS);
      String name = guess ? wanted.substring(PERHAPS.length()) : wanted;
      DiagnosisCode code = name.equals("nothing") ? null : DiagnosisCode.valueOf(name);
      Tier tier = code == null ? null : guess ? Tier.PERHAPS : Tier.CERTAIN;
      excerpts.add(
          new Excerpt(
              file.getFileName().toString(), title, tier, code, parts[i].substring(end + 1)));
    }
    return excerpts;
  }
}
