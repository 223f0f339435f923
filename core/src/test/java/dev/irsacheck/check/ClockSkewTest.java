package dev.irsacheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClockSkewTest {
  @Test
  void aClockIsAheadOrBehind() {
    assertThat(ClockSkew.inWords(Duration.ofMinutes(20)))
        .isEqualTo("the node's clock is 20 minutes ahead of STS's");
    assertThat(ClockSkew.inWords(Duration.ofMinutes(-20)))
        .isEqualTo("the node's clock is 20 minutes behind STS's");
  }
}
