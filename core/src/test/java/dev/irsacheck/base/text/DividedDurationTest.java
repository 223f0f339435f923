package dev.irsacheck.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class DividedDurationTest {
  @Property
  void isWhatTheJdkSays(
      @ForAll @LongRange(min = -400_000_000_000L, max = 400_000_000_000L) long seconds,
      @ForAll @IntRange(max = 999_999_999) int nanos,
      @ForAll @IntRange(min = 1, max = 1000) int parts) {
    Duration whole = Duration.ofSeconds(seconds, nanos);
    assertThat(Durations.divided(whole, parts)).isEqualTo(whole.dividedBy(parts));
  }
}
