package dev.irsacheck.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PhrasesTest {
  @Test
  void oneIsNoPlural() {
    assertThat(Phrases.counted(0, "file")).isEqualTo("0 files");
    assertThat(Phrases.counted(1, "file")).isEqualTo("1 file");
    assertThat(Phrases.counted(2, "file")).isEqualTo("2 files");
  }

  @Test
  void aListEndsWithItsLastOrWithHowManyMore() {
    assertThat(Phrases.and(List.of())).isEmpty();
    assertThat(Phrases.and(List.of("a"))).isEqualTo("a");
    assertThat(Phrases.and(List.of("a", "b", "c"))).isEqualTo("a, b and c");
    assertThat(Phrases.first(2, List.of("a", "b"))).isEqualTo("a, b");
    assertThat(Phrases.first(2, List.of("a", "b", "c"))).isEqualTo("a, b and 1 more");
  }

  @Test
  void whatIsAsWideStaysAsItIs() {
    assertThat(Phrases.padded("ab", 4)).isEqualTo("ab  ");
    assertThat(Phrases.padded("abcd", 3)).isEqualTo("abcd");
  }

  @Test
  void aLongWordIsNotBroken() {
    StringBuilder out = new StringBuilder();
    Phrases.wrap(out, "short " + "x".repeat(120) + " short", 8);

    assertThat(out.toString()).isEqualTo("short\n        " + "x".repeat(120) + "\n        short\n");
  }

  @Test
  void noLineOfASentenceIsWiderThan96Columns() {
    StringBuilder out = new StringBuilder("        ");
    Phrases.wrap(out, "word ".repeat(200).trim(), 8);

    for (String line : out.toString().split("\n")) {
      assertThat(line.length()).isLessThanOrEqualTo(96);
      assertThat(line).startsWith("        word");
    }
  }
}
