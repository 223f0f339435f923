package dev.irsacheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NodeClockTest {
  @Test
  void aClockIsAheadOrBehind() {
    assertThat(NodeClock.skew(Duration.ofMinutes(20)))
        .isEqualTo("the node's clock is 20 minutes ahead of STS's");
    assertThat(NodeClock.skew(Duration.ofMinutes(-20)))
        .isEqualTo("the node's clock is 20 minutes behind STS's");
  }
}
