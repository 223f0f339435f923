package dev.irsacheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Durations as people say them. */
class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 seconds",
    "1, 1 second",
    "119, 119 seconds",
    "120, 2 minutes",
    "7199, 119 minutes",
    "7200, 2 hours",
    "259199, 71 hours",
    "259200, 3 days",
    "-3600, 60 minutes"
  })
  void inTheUnitThatFits(long seconds, String words) {
    assertThat(Durations.inWords(Duration.ofSeconds(seconds))).isEqualTo(words);
  }

  @Test
  void aClockIsAheadOrBehind() {
    assertThat(Durations.skew(Duration.ofMinutes(20)))
        .isEqualTo("the node's clock is 20 minutes ahead of STS's");
    assertThat(Durations.skew(Duration.ofMinutes(-20)))
        .isEqualTo("the node's clock is 20 minutes behind STS's");
  }
}
