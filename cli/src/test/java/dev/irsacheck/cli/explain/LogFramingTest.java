package dev.irsacheck.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogFramingTest {
  private static final String TIME = "2026-03-01T08:00:00.123456789Z ";

  @Test
  void criPartsAreOneLineAndItsFrameGoes() throws IOException {
    assertThat(
            lines(
                TIME + "stderr P first ",
                TIME + "stderr P second ",
                TIME + "stderr F third",
                TIME + "stdout F \tat x",
                TIME + "stdout F "))
        .containsExactly("1 first second third", "4 \tat x", "5 ");
  }

  @Test
  void partsOfTwoStreamsAreKeptApart() throws IOException {
    assertThat(
            lines(
                TIME + "stderr P one ",
                TIME + "stdout P eins ",
                TIME + "stderr F two",
                TIME + "stdout F zwei"))
        .containsExactly("1 one two", "2 eins zwei");
  }

  @Test
  void aPartWithoutItsRestIsNotLost() throws IOException {
    assertThat(lines(TIME + "stderr P cut off")).containsExactly("1 cut off");
    assertThat(lines("{\"log\":\"cut off\",\"stream\":\"stdout\",\"time\":\"x\"}"))
        .containsExactly("1 cut off");
  }

  @Test
  void dockersJsonIsReadAsTheTextThatWasWritten() throws IOException {
    assertThat(
            lines(
                "{\"log\":\"\\u003cCode\\u003e \\\"a\\\\b\\\" \\u001b[31mred\\n\",\"stream\":\"stdout\",\"time\":\"x\"}",
                "{\"log\":\"a\",\"stream\":\"stderr\",\"time\":\"x\"}",
                "{\"log\":\"b\\tc\\n\",\"stream\":\"stderr\",\"time\":\"x\"}"))
        .containsExactly("1 <Code> \"a\\b\" red", "2 ab\tc");
  }

  @Test
  void linesThatOnlyLookFramedStayAsTheyAre() throws IOException {
    String[] lines = {
      TIME + "stdout X text",
      TIME + "stdio P text",
      TIME + "stdout",
      "12 stdout F text",
      "{\"log\":\"x\",\"level\":\"info\"}",
      "{\"log\":\"",
      "2026-03-01 08:00:00,112 INFO  [main] stdout F x"
    };
    assertThat(lines(lines))
        .hasSize(lines.length)
        .allMatch(line -> line.endsWith(lines[index(line)]));
  }

  @Test
  void escapesOfTerminalsGoWhereverTheyStand() throws IOException {
    assertThat(
            lines(
                "\u001b[1;31mred\u001b[0m \u001b]8;;https://x\u0007link\u001b]8;;\u001b\\ \u001b"))
        .containsExactly("1 red link ");
    assertThat(lines("a\u001b[", "b\u001b", "é\u001b[Kü")).containsExactly("1 a", "2 b", "3 éü");
  }

  @Test
  void recordsOfCloudTrailAreLinesEvenWithoutLineBreaks() throws IOException {
    assertThat(lines("{\"Records\":[{\"eventVersion\":1},{\"eventVersion\":2}]}", "next"))
        .containsExactly(
            "1 {\"Records\":[", "1 {\"eventVersion\":1},", "1 {\"eventVersion\":2}]}", "2 next");
  }

  private static int index(String line) {
    return Integer.parseInt(line.substring(0, line.indexOf(' '))) - 1;
  }

  private static List<String> lines(String... log) throws IOException {
    byte[] bytes = String.join("\n", log).getBytes(StandardCharsets.UTF_8);
    LogFraming frames = new LogFraming(LogLines.of(new ByteArrayInputStream(bytes)));
    List<String> lines = new ArrayList<>();
    for (RawLine line = frames.nextRaw(); line != null; line = frames.nextRaw()) {
      lines.add(line.number + " " + line.text());
    }
    return lines;
  }
}
