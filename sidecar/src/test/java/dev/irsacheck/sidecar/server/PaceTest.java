package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.report.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Pauses with dice that always fall the same way. */
class PaceTest {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  @Test
  void aHealthyPodIsCheckedEveryIntervalGiveOrTakeAFifth() {
    assertThat(pace(FIVE_MINUTES, 0).after(Verdict.HEALTHY)).isEqualTo(Duration.ofMinutes(4));
    assertThat(pace(FIVE_MINUTES, 0.5).after(Verdict.HEALTHY)).isEqualTo(FIVE_MINUTES);
    assertThat(pace(FIVE_MINUTES, 1).after(Verdict.HEALTHY)).isEqualTo(Duration.ofMinutes(6));
  }

  @Test
  void aPodThatIsNotIsCheckedSoonAndThenLessOften() {
    Pace pace = pace(FIVE_MINUTES, 1);
    List<Long> seconds = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      seconds.add(pace.after(i == 1 ? Verdict.CANNOT_TELL : Verdict.MISCONFIGURED).toSeconds());
    }

    assertThat(seconds).containsExactly(5L, 10L, 20L, 40L, 60L, 60L);
    assertThat(pace(FIVE_MINUTES, 0).after(Verdict.MISCONFIGURED)).hasMillis(2_500);
  }

  @Test
  void aHealthyCheckEndsTheHurry() {
    Pace pace = pace(FIVE_MINUTES, 1);
    pace.after(Verdict.MISCONFIGURED);
    pace.after(Verdict.MISCONFIGURED);
    pace.after(Verdict.HEALTHY);

    assertThat(pace.after(Verdict.CANNOT_TELL)).hasSeconds(5);
  }

  @Test
  void aShortIntervalIsNeverStretched() {
    assertThat(pace(Duration.ofSeconds(2), 1).after(Verdict.MISCONFIGURED)).hasSeconds(2);
  }

  @Test
  void aYearOfTroubleEndsInNoOverflow() {
    Pace pace = pace(FIVE_MINUTES, 1);
    for (int i = 0; i < 500_000; i++) {
      assertThat(pace.after(Verdict.CANNOT_TELL)).isBetween(Duration.ofSeconds(5), FIVE_MINUTES);
    }
  }

  @Test
  void aFleetThatStartsTogetherDoesNotStayTogether() {
    Random random = new Random(1);
    List<Duration> pauses = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      pauses.add(new Pace(FIVE_MINUTES, random).after(Verdict.HEALTHY));
    }

    assertThat(pauses).doesNotHaveDuplicates();
  }

  private static Pace pace(Duration interval, double dice) {
    RandomGenerator random =
        new RandomGenerator() {
          @Override
          public long nextLong() {
            throw new AssertionError("only nextDouble is asked for");
          }

          @Override
          public double nextDouble() {
            return dice;
          }
        };
    return new Pace(interval, random);
  }
}
