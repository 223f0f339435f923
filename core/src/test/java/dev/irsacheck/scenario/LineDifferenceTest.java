package dev.irsacheck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineDifferenceTest {
  @Test
  void linesThatAreTheSameAreCounted() {
    assertThat(LineDifference.of("a\nb\nc\nd\ne\n", "a\nb\nX\nd\ne\n"))
        .isEqualTo(
            """
                (2 the same)
            X
                (2 the same)
            """);
  }

  @Test
  void oneLineThatIsTheSameIsShown() {
    assertThat(LineDifference.of("a\nb\nc\n", "X\nb\nY\n")).isEqualTo("X\nb\nY\n");
  }

  @Test
  void whatIsMissingIsTold() {
    assertThat(LineDifference.of("a\nb\nc\nd\n", "a\nb\n"))
        .isEqualTo("    (2 the same)\n    (in place of 2 lines)\n")
        .isNotEqualTo(LineDifference.of("a\nb\nc\nd\n", "c\nd\n"));
  }

  @Test
  void whatIsMoreIsShown() {
    assertThat(LineDifference.of("a\nb\n", "a\nb\nX\n"))
        .isEqualTo("    (2 the same)\n    (in place of 0 lines)\nX\n");
  }

  @Test
  void theFirstLinesOfAReportAreAlwaysShown() {
    assertThat(LineDifference.of("irsa-check OK\na\nb\n", "irsa-check OK\na\nb\n"))
        .isEqualTo("irsa-check OK\n    (2 the same)\n");
  }
}
