package dev.irsacheck.aws.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  @Property
  void aPauseLiesBetweenNothingAndABoundThatDoublesUpToItsLongest(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 1_000_000) int nth) {
    Backoff backoff = new Backoff(new Random(seed));

    long bound = 1L << Math.min(nth - 1, 20);
    assertThat(backoff.after(RetryCause.BUSY, nth).toMillis())
        .isBetween(0L, Math.min(20_000, 1_000 * bound));
    assertThat(backoff.after(RetryCause.FAULT, nth).toMillis())
        .isBetween(0L, Math.min(20_000, 100 * bound));
    assertThat(backoff.after(RetryCause.UNREACHED, nth).toMillis())
        .isBetween(0L, Math.min(5_000, 100 * bound));
    assertThat(backoff.after(RetryCause.REFUSED, nth).toMillis()).isBetween(5_000L, 7_500L);
    assertThat(backoff.after(RetryCause.DISTRUSTED, nth).toMillis()).isBetween(1_000L, 2_000L);
  }

  @ParameterizedTest
  @CsvSource({
    "BUSY, 1, 0, 1000",
    "BUSY, 2, 0, 2000",
    "FAULT, 1, 0, 100",
    "FAULT, 2, 0, 200",
    "UNREACHED, 6, 0, 3200",
    "UNREACHED, 99, 0, 5000",
    "DISTRUSTED, 1, 1000, 2000",
    "REFUSED, 1, 5000, 7500"
  })
  void theJitterIsFull(RetryCause trouble, int nth, long least, long most) {
    RandomGenerator low = () -> 0;
    RandomGenerator high = () -> -1;

    assertThat(new Backoff(low).after(trouble, nth)).isEqualTo(Duration.ofMillis(least));
    assertThat(new Backoff(high).after(trouble, nth)).isEqualTo(Duration.ofMillis(most));
  }

  @Test
  void noPauseIsMadeWhereThereIsNoOtherAttempt() {
    assertThat(new Backoff(new Random()).after(RetryCause.NONE, 1)).isZero();
  }
}
