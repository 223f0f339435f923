package dev.irsacheck.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.explain.LogFinding.Tier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Real error texts with the codes that an expert chose before {@code explain} was run on them.
 * Further files in {@code logs/world} are tested too.
 *
 * <p>Wrong results are in {@code logs/world/misses.txt} with the reason. {@code -Dconfusion=true}
 * prints the scores.
 */
class WorldLogsTest {
  private static final String START = "### ";

  /**
   * A text with its header {@code ### ID | KIND | CODES | PROGRAM | SDK | SOURCE}.
   *
   * @param codes right codes, the most likely first; empty if nothing is expected
   */
  private record Text(String id, String kind, List<DiagnosisCode> codes, String about, String log) {
    static Text of(String part) {
      int end = part.indexOf('\n');
      String[] columns = part.substring(0, end).split(" \\| ", 4);
      List<DiagnosisCode> codes =
          columns[2].equals("-")
              ? List.of()
              : Arrays.stream(columns[2].split(" ")).map(DiagnosisCode::valueOf).toList();
      return new Text(columns[0], columns[1], codes, columns[3], part.substring(end + 1));
    }

    List<LogFinding> found() throws IOException {
      List<LogFinding> found = new ArrayList<>();
      byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
      LogExplainer.explain(LogLines.of(new ByteArrayInputStream(bytes)), found::add);
      return found;
    }

    boolean isToldRight() throws IOException {
      List<LogFinding> found = found();
      boolean right = codes.isEmpty() == found.isEmpty();
      boolean named = codes.isEmpty();
      for (LogFinding each : found) {
        named |= codes.contains(each.code());
        right &= each.tier() == Tier.PERHAPS || codes.contains(each.code());
      }
      return right && named;
    }
  }

  @TestFactory
  Stream<DynamicTest> eachTextIsToldRight() throws IOException {
    Map<String, String> misses = misses();
    return texts().values().stream()
        .flatMap(List::stream)
        .map(
            text ->
                DynamicTest.dynamicTest(
                    text.id() + " " + text.about(),
                    () ->
                        assertThat(text.isToldRight())
                            .as(
                                text.id()
                                    + ": "
                                    + text.codes()
                                    + " instead of "
                                    + text.found()
                                    + "\n"
                                    + text.log())
                            .isEqualTo(!misses.containsKey(text.id()))));
  }

  /** The minimum shares differ for texts that the rows were made from and for later ones. */
  @Test
  void fewAreMissed() throws IOException {
    Map<String, Double> built =
        Map.of("plain", 0.95, "symptom", 0.85, "denial", 0.95, "quiet", 1.0);
    Map<String, Map<String, Double>> later =
        Map.of(
            "third.log", Map.of("plain", 0.9, "symptom", 0.75, "denial", 0.92, "quiet", 0.97),
            "fourth.log", Map.of("plain", 0.95, "symptom", 0.9, "denial", 0.9, "quiet", 0.94));
    for (Map.Entry<String, List<Text>> file : texts().entrySet()) {
      Map<String, List<Text>> kinds =
          file.getValue().stream()
              .collect(Collectors.groupingBy(Text::kind, TreeMap::new, Collectors.toList()));
      for (Map.Entry<String, List<Text>> kind : kinds.entrySet()) {
        int right = 0;
        for (Text text : kind.getValue()) {
          right += text.isToldRight() ? 1 : 0;
        }
        int all = kind.getValue().size();
        Map<String, Double> least = later.getOrDefault(file.getKey(), built);
        String score = file.getKey() + ": " + right + " of " + all + " " + kind.getKey();
        if (Boolean.getBoolean("confusion")) {
          System.out.println(score);
        }
        assertThat(right / (double) all).as(score).isGreaterThanOrEqualTo(least.get(kind.getKey()));
      }
    }
  }

  private static Map<String, List<Text>> texts() throws IOException {
    Map<String, List<Text>> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder())) {
      for (Path file : files.filter(each -> each.toString().endsWith(".log")).toList()) {
        String[] parts = ("\n" + Files.readString(file)).split("\n" + START);
        texts.put(
            file.getFileName().toString(), Arrays.stream(parts).skip(1).map(Text::of).toList());
      }
    }
    return texts;
  }

  private static Map<String, String> misses() throws IOException {
    try (InputStream misses = Files.newInputStream(folder().resolve("misses.txt"))) {
      return new String(misses.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split(" \\| ", 2))
          .collect(Collectors.toMap(row -> row[0], row -> row[1]));
    }
  }

  private static Path folder() {
    try {
      return Path.of(WorldLogsTest.class.getResource("/logs/world").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
