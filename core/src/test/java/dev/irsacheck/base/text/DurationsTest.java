package dev.irsacheck.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 seconds",
    "1, 1 second",
    "119, 119 seconds",
    "120, 2 minutes",
    "1169, 19 minutes",
    "1170, 20 minutes",
    "1230, 21 minutes",
    "7199, 120 minutes",
    "7200, 2 hours",
    "8999, 2 hours",
    "9000, 3 hours",
    "259199, 72 hours",
    "302399, 3 days",
    "302400, 4 days",
    "259200, 3 days",
    "-3600, 60 minutes"
  })
  void inTheUnitThatFits(long seconds, String words) {
    assertThat(Durations.inWords(Duration.ofSeconds(seconds))).isEqualTo(words);
  }
}
