package dev.irsacheck.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A semicolon ends a line in these texts. */
class DifferenceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-b;+x;               | a;x;c;b;c;",
        "@@; c;+x;            | a;b;c;x;b;c;",
        "-c;@@;-c;            | a;b;b;",
        "-b;+x;@@;-b;+y;      | a;x;c;y;c;",
        "+x; a;               | x;a;b;c;b;c;",
        "@@; b; c;+x;@@;-c;   | a;b;c;x;b;",
        "+x;                  | a;b;c;b;c;x;",
        "-a;@@;+x;+y;         | b;c;b;c;x;y;",
      })
  void aHunkIsLookedForBehindTheOneBefore(String difference, String text) {
    assertThat(Difference.apply(lines(difference), lines("a;b;c;b;c;"))).isEqualTo(lines(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-x;            | '-x'",
        "@@; a; c;      | ' a; c'",
        "-c;@@;-c;@@;-c;| '-c'",
        "-b;+x;@@;-a;+y;| '-a;+y'",
      })
  void aHunkThatIsNotThereIsNamed(String difference, String hunk) {
    assertThatThrownBy(() -> Difference.apply(lines(difference), lines("a;b;c;b;c;")))
        .hasMessage("not found:\n" + lines(hunk));
  }

  @Test
  void everyLineHasItsSign() {
    assertThatThrownBy(() -> Difference.apply("-a\nb\n", "a\nb\n")).hasMessageEndingWith(": b");
  }

  private static String lines(String text) {
    return text.replace(';', '\n');
  }
}
