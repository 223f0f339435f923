package dev.irsacheck.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private long now = Long.MAX_VALUE - 5;

  @Test
  void whatRemainsShrinksToNothingAlsoWhereTheClocksNumberOverflows() {
    Deadline deadline = Deadline.in(Duration.ofNanos(10), () -> now);
    assertThat(deadline.passed()).isFalse();
    assertThat(deadline.remaining()).isEqualTo(Duration.ofNanos(10));

    now += 9;
    assertThat(deadline.passed()).isFalse();
    assertThat(deadline.remaining()).isEqualTo(Duration.ofNanos(1));

    now += 1;
    assertThat(deadline.passed()).isTrue();
    assertThat(deadline.remaining()).isEqualTo(Duration.ZERO);

    now += 7;
    assertThat(deadline.passed()).isTrue();
    assertThat(deadline.remaining()).isEqualTo(Duration.ZERO);
    assertThat(deadline.elapsed()).isEqualTo(Duration.ofNanos(17));
  }

  @Test
  void noTimeAtAllHasPassedAtOnce() {
    assertThat(Deadline.in(Duration.ZERO).passed()).isTrue();
    assertThat(Deadline.in(Duration.ofHours(1)).passed()).isFalse();
  }
}
