package dev.irsacheck.sts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Property
  void aPauseLiesBetweenNothingAndABoundThatDoublesUpToThreeSeconds(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 1_000_000) int attempts) {
    Duration pause = new Backoff(new Random(seed)).after(attempts);

    long bound = attempts > 4 ? 3_000 : 200L << attempts - 1;
    assertThat(pause.toMillis()).isBetween(0L, bound);
  }

  @Test
  void theJitterIsFull() {
    assertThat(new Backoff(always(0)).after(3)).isEqualTo(Duration.ZERO);
    assertThat(new Backoff(always(Math.nextDown(1.0))).after(1)).isEqualTo(Duration.ofMillis(200));
    assertThat(new Backoff(always(Math.nextDown(1.0))).after(3)).isEqualTo(Duration.ofMillis(800));
    assertThat(new Backoff(always(Math.nextDown(1.0))).after(9))
        .isEqualTo(Duration.ofMillis(3_000));
  }

  private static Random always(double value) {
    return new Random() {
      private static final long serialVersionUID = 1L;

      @Override
      public double nextDouble() {
        return value;
      }
    };
  }
}
