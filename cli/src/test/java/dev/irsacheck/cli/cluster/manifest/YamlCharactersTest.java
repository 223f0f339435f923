package dev.irsacheck.cli.cluster.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/** The class answers as the parser's own reader does, for any lookahead. */
class YamlCharactersTest {
  private static final String[] PIECES = {
    "a", "key: value", "\n", "\r\n", "\r", "\t", "\u0085", "\u2028", "\ufeff", "\ud83d\ude00", "ü"
  };

  @Test
  void itAnswersAsTheParsersOwn() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      String text = text(random, 1 + random.nextInt(2000));
      StreamReader expected = new StreamReader(new StringReader(text));
      StreamReader ours = new YamlCharacters(new StringReader(text));
      for (int step = 0; step < 500; step++) {
        String as = "seed " + seed + ", step " + step;
        int length = random.nextInt(20) == 0 ? random.nextInt(900) : random.nextInt(8);
        switch (random.nextInt(5)) {
          case 0 -> {
            expected.forward(length);
            ours.forward(length);
          }
          case 1 -> assertThat(ours.prefix(length)).as(as).isEqualTo(expected.prefix(length));
          case 2 -> lookAhead(expected, ours, random.nextInt(3000), as);
          case 3 -> {
            int there = expected.prefix(length).codePointCount(0, expected.prefix(length).length());
            ours.prefix(length);
            assertThat(ours.prefixForward(there)).as(as).isEqualTo(expected.prefixForward(there));
          }
          default -> assertThat(ours.peek()).as(as).isEqualTo(expected.peek());
        }
        assertThat(state(ours)).as(as).isEqualTo(state(expected));
      }
    }
  }

  private static void lookAhead(StreamReader expected, StreamReader ours, int far, String as) {
    for (int i = 0; i < far; i++) {
      assertThat(ours.peek(i)).as(as).isEqualTo(expected.peek(i));
    }
  }

  private static String state(StreamReader reader) {
    return reader.getIndex()
        + " "
        + reader.getDocumentIndex()
        + " "
        + reader.getLine()
        + ":"
        + reader.getColumn()
        + " "
        + reader.getMark().getLine()
        + ":"
        + reader.getMark().getColumn();
  }

  @Test
  void whatYamlForbidsIsFoundWhenTheParsersOwnFindsIt() {
    for (int at : new int[] {0, 5, 1022, 1023, 2045, 2046, 5000}) {
      String text = "x".repeat(at) + "\u0007";
      assertThat(failsAfter(new YamlCharacters(new StringReader(text))))
          .isEqualTo(failsAfter(new StreamReader(new StringReader(text))));
    }
  }

  private static String failsAfter(StreamReader reader) {
    int passed = 0;
    try {
      while (reader.peek() != '\0') {
        reader.forward();
        passed++;
      }
      return "never";
    } catch (ReaderException e) {
      return passed + " " + e.getPosition() + " " + e.getCodePoint();
    }
  }

  private static String text(Random random, int pieces) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }
}
