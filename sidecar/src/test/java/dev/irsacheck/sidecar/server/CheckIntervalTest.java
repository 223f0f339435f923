package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.pod.settings.EnforcementMode;
import dev.irsacheck.pod.settings.InconclusiveMode;
import dev.irsacheck.report.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Pauses with a fixed random generator. */
class CheckIntervalTest {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Readiness DOWN =
      Readiness.start(EnforcementMode.ENFORCE, InconclusiveMode.BY_CAUSE, 3);
  private static final Readiness IN_DOUBT =
      DOWN.after(Verdict.HEALTHY, null).after(Verdict.CANNOT_TELL, FaultSide.POD);

  @Test
  void aHealthyPodIsCheckedEveryIntervalGiveOrTakeAFifth() {
    assertThat(pace(FIVE_MINUTES, 0).after(Verdict.HEALTHY, null, DOWN))
        .isEqualTo(Duration.ofMinutes(4));
    assertThat(pace(FIVE_MINUTES, 0.5).after(Verdict.HEALTHY, null, DOWN)).isEqualTo(FIVE_MINUTES);
    assertThat(pace(FIVE_MINUTES, 1).after(Verdict.HEALTHY, null, DOWN))
        .isEqualTo(Duration.ofMinutes(6));
  }

  @Test
  void aPodThatIsNotIsCheckedSoonAndThenLessOften() {
    CheckInterval pace = pace(FIVE_MINUTES, 1);
    List<Long> seconds = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      seconds.add(
          pace.after(i == 1 ? Verdict.CANNOT_TELL : Verdict.MISCONFIGURED, null, DOWN).toSeconds());
    }

    assertThat(seconds).containsExactly(5L, 10L, 20L, 40L, 60L, 60L);
    assertThat(pace(FIVE_MINUTES, 0).after(Verdict.MISCONFIGURED, null, DOWN)).hasMillis(2_500);
  }

  /** A pod that is not ready checks more often, which an outage must not turn into load. */
  @Test
  void whereAwsIsInTroubleAPodAsksLessAndLessOften() {
    CheckInterval pace = pace(FIVE_MINUTES, 1);
    List<Long> seconds = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      seconds.add(pace.after(Verdict.CANNOT_TELL, FaultSide.AWS, DOWN).toSeconds());
    }

    assertThat(seconds).containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L);
    assertThat(pace.after(Verdict.CANNOT_TELL, FaultSide.POD, DOWN)).hasSeconds(60);
  }

  @Test
  void aHealthyCheckEndsTheHurry() {
    CheckInterval pace = pace(FIVE_MINUTES, 1);
    pace.after(Verdict.MISCONFIGURED, null, DOWN);
    pace.after(Verdict.MISCONFIGURED, null, DOWN);
    pace.after(Verdict.HEALTHY, null, DOWN);

    assertThat(pace.after(Verdict.CANNOT_TELL, null, DOWN)).hasSeconds(5);
  }

  /** Three checks within a minute would turn an outage at STS into one of the fleet. */
  @Test
  void aPodThatIsReadyStillIsInNoHurry() {
    CheckInterval pace = pace(FIVE_MINUTES, 0.5);

    assertThat(pace.after(Verdict.CANNOT_TELL, null, IN_DOUBT)).isEqualTo(FIVE_MINUTES);
    assertThat(pace.after(Verdict.SELF_CHECK_FAILED, null, IN_DOUBT)).isEqualTo(FIVE_MINUTES);
    assertThat(pace.after(Verdict.CANNOT_TELL, null, DOWN)).hasMillis(3_750);
  }

  /** STS's remaining capacity is for the applications, and this pod needs no check. */
  @Test
  void aPodThatIsReadyAsksLessAndLessOftenWhileAwsIsInTrouble() {
    Readiness passed = DOWN.after(Verdict.CANNOT_TELL, FaultSide.AWS);
    CheckInterval pace = pace(FIVE_MINUTES, 0.5);
    List<Long> minutes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      minutes.add(pace.after(Verdict.CANNOT_TELL, FaultSide.AWS, passed).toMinutes());
    }

    assertThat(minutes).containsExactly(5L, 10L, 20L, 40L, 60L, 60L);
    pace.after(Verdict.HEALTHY, null, passed);
    assertThat(pace.after(Verdict.CANNOT_TELL, FaultSide.AWS, passed)).isEqualTo(FIVE_MINUTES);
  }

  /** The time before it became ready says nothing about the length of the outage. */
  @Test
  void whoBecomesReadyInAnOutageIsNotLeftAloneForAnHourAtOnce() {
    CheckInterval pace = pace(FIVE_MINUTES, 0.5);
    for (int i = 0; i < 6; i++) {
      pace.after(Verdict.CANNOT_TELL, FaultSide.POD, DOWN);
    }
    Readiness passed = DOWN.after(Verdict.CANNOT_TELL, FaultSide.AWS);

    assertThat(pace.after(Verdict.CANNOT_TELL, FaultSide.AWS, passed)).isEqualTo(FIVE_MINUTES);
    assertThat(pace.after(Verdict.CANNOT_TELL, FaultSide.AWS, passed)).hasMinutes(10);
    assertThat(pace.after(Verdict.MISCONFIGURED, null, DOWN)).hasMillis(3_750);
  }

  @Test
  void whoAsksToWaitIsHeededForAnHourAtMost() {
    Duration pause = Duration.ofSeconds(5);

    assertThat(CheckInterval.heeding(null, pause)).isEqualTo(pause);
    assertThat(CheckInterval.heeding(Duration.ofSeconds(3), pause)).isEqualTo(pause);
    assertThat(CheckInterval.heeding(Duration.ofSeconds(60), pause)).hasSeconds(65);
    assertThat(CheckInterval.heeding(Duration.ofDays(300), pause)).hasSeconds(3_605);
  }

  @Test
  void itIsNotLeftInDoubtForHoursEither() {
    assertThat(pace(Duration.ofHours(24), 0.5).after(Verdict.CANNOT_TELL, null, IN_DOUBT))
        .isEqualTo(FIVE_MINUTES);
    assertThat(pace(Duration.ofSeconds(2), 0.5).after(Verdict.CANNOT_TELL, null, IN_DOUBT))
        .hasSeconds(2);
  }

  @Test
  void whereReadinessSaysNothingTheVerdictIsAwaited() {
    Readiness warn =
        Readiness.start(EnforcementMode.WARN, InconclusiveMode.BY_CAUSE, 3)
            .after(Verdict.CANNOT_TELL, FaultSide.POD);

    assertThat(pace(FIVE_MINUTES, 1).after(Verdict.CANNOT_TELL, null, warn)).hasSeconds(5);
  }

  @Test
  void aShortIntervalIsNeverStretched() {
    assertThat(pace(Duration.ofSeconds(2), 1).after(Verdict.MISCONFIGURED, null, DOWN))
        .hasSeconds(2);
  }

  @Test
  void aYearOfTroubleEndsInNoOverflow() {
    CheckInterval pace = pace(FIVE_MINUTES, 1);
    for (int i = 0; i < 500_000; i++) {
      assertThat(pace.after(Verdict.CANNOT_TELL, null, DOWN))
          .isBetween(Duration.ofSeconds(5), FIVE_MINUTES);
    }
  }

  @Test
  void aFleetThatStartsTogetherDoesNotStayTogether() {
    Random random = new Random(1);
    List<Duration> pauses = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      pauses.add(new CheckInterval(FIVE_MINUTES, random).after(Verdict.HEALTHY, null, DOWN));
    }

    assertThat(pauses).doesNotHaveDuplicates();
  }

  private static CheckInterval pace(Duration interval, double dice) {
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
    return new CheckInterval(interval, random);
  }
}
