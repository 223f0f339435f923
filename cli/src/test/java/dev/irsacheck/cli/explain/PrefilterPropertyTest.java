package dev.irsacheck.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.diagnosis.StsRefusals;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The rules find nothing in the lines that the filter skips. */
class PrefilterPropertyTest {
  private static final String TIME = "2026-03-01T08:00:00.123456789Z ";

  @Example
  void noExcerptIsLost() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Excerpt excerpt : Excerpt.all()) {
      assertSame(excerpt.log());
      all.append(excerpt.log()).append("INFO all is well\n");
    }
    assertSame(all.toString());
  }

  @Property(tries = 500)
  void noLineIsLost(@ForAll("lines") List<String> lines) throws IOException {
    assertSame(String.join("\n", lines));
  }

  @Property(tries = 500)
  void nothingIsLostInFrames(@ForAll("framed") List<String> lines) throws IOException {
    assertSame(String.join("\n", lines));
  }

  @Property(tries = 500)
  void phrasesAreFoundWhereverTheyStand(@ForAll("line") String line) {
    LogLine found = LogLine.of(1, line);
    LogLine plain = new LogLine(1, line, null);

    for (Phrase phrase : Phrase.all()) {
      assertThat(found.at(phrase)).as(phrase.folded()).isEqualTo(plain.at(phrase));
    }
  }

  @Provide
  Arbitrary<List<String>> lines() {
    return line().list().ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<String>> framed() {
    Arbitrary<String> docker =
        line()
            .map(
                text ->
                    "{\"log\":\""
                        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("<", "\\u003c")
                        + "\\n\",\"stream\":\"stderr\",\"time\":\"x\"}");
    Arbitrary<String> cri =
        Arbitraries.of(
                TIME + "stderr F ", TIME + "stdout F ", TIME + "stderr P ", TIME + "stdout P ")
            .flatMap(frame -> line().map(text -> frame + text));
    return Arbitraries.oneOf(docker, cri, line()).list().ofMaxSize(12);
  }

  @Provide
  Arbitrary<String> line() {
    Vocabulary.get();
    Arbitrary<String> phrase = Arbitraries.of(Phrase.all()).map(Phrase::folded);
    Arbitrary<String> sentence = Arbitraries.of(StsRefusals.SENTENCES).map(AwsRefusal::words);
    Arbitrary<String> half =
        Arbitraries.oneOf(sentence, phrase)
            .flatMap(text -> Arbitraries.integers().between(0, text.length()).map(text::substring));
    Arbitrary<String> between =
        Arbitraries.of(
            " ", "", "\t", ": ", "\"", "\u001b[31m", "\u001b[0m", "'", " the ", "\\n", "|", "é");
    Arbitrary<String> word = Arbitraries.oneOf(phrase, sentence, half);
    return Arbitraries.frequencyOf(
            Tuple.of(6, word),
            Tuple.of(2, word.map(String::toUpperCase)),
            Tuple.of(5, between),
            Tuple.of(1, Arbitraries.strings().excludeChars('\n').ofMaxLength(8)))
        .list()
        .ofMaxSize(9)
        .map(parts -> String.join("", parts).replace("\n", " "));
  }

  private static void assertSame(String log) throws IOException {
    List<LogFinding> found = new ArrayList<>();
    List<LogFinding> plain = new ArrayList<>();
    LogExplainer.explain(lines(log), found::add);
    explainPlainly(lines(log), plain::add);

    assertThat(found).isEqualTo(plain);
  }

  private static void explainPlainly(LogLines log, Consumer<LogFinding> found) throws IOException {
    LogExplainer explainer = new LogExplainer(found);
    LogFraming lines = new LogFraming(log);
    for (RawLine raw = lines.nextRaw(); raw != null; raw = lines.nextRaw()) {
      explainer.take(new LogLine(raw.number, raw.text(), null));
    }
    explainer.end();
  }

  private static LogLines lines(String log) throws IOException {
    return LogLines.of(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)));
  }
}
