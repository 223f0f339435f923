package dev.irsacheck.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.diagnosis.AwsRefusal;
import dev.irsacheck.facts.StsCall;
import dev.irsacheck.facts.StsCall.Answer;
import dev.irsacheck.facts.StsCall.Granted;
import dev.irsacheck.facts.StsCall.Obstacle;
import dev.irsacheck.facts.StsCall.Refused;
import dev.irsacheck.facts.StsCall.Unreachable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Time here is a number that pauses add to. */
class RetryingStsTest {
  private static final Granted GRANTED =
      new Granted("arn:aws:sts::111122223333:assumed-role/orders/x", "111122223333", "id", null);
  private static final Refused DENIED = refused("AccessDenied", AwsRefusal.STS_DENIES);
  private static final Refused THROTTLED = refused("Throttling", AwsRefusal.STS_THROTTLES);
  private static final Unreachable NO_DNS = new Unreachable(Obstacle.DNS, "");

  private long now;
  private final List<Duration> pauses = new ArrayList<>();

  @Test
  void aGrantedRoleIsAskedForOnce() {
    StsCall call = ask(seconds(10), Duration.ZERO, GRANTED);

    assertThat(call.attempts()).isEqualTo(1);
    assertThat(call.granted()).isTrue();
    assertThat(pauses).isEmpty();
  }

  @Test
  void aDefiniteRefusalEndsItAtOnce() {
    StsCall call = ask(seconds(10), Duration.ZERO, DENIED, GRANTED);

    assertThat(call.attempts()).isEqualTo(1);
    assertThat(call.answer()).isEqualTo(DENIED);
  }

  @Test
  void aTrustStoreIsReadOnlyOnceInAJvm() {
    Unreachable noStore = new Unreachable(Obstacle.TRUST_STORE, "");

    assertThat(ask(seconds(10), Duration.ZERO, noStore, GRANTED).attempts()).isEqualTo(1);
  }

  @Test
  void whatMayPassIsAskedAgain() {
    StsCall call = ask(seconds(10), Duration.ZERO, THROTTLED, NO_DNS, THROTTLED, GRANTED, DENIED);

    assertThat(call.attempts()).isEqualTo(4);
    assertThat(call.granted()).isTrue();
    assertThat(pauses).hasSize(3);
    assertThat(call.took()).isEqualTo(Duration.ofNanos(now));
    assertThat(call.lastTook()).as("pauses take time here, and attempts none").isZero();
  }

  @Test
  void aDefiniteRefusalAfterOneThatPassedEndsItToo() {
    assertThat(ask(seconds(10), Duration.ZERO, THROTTLED, DENIED, GRANTED).answer())
        .isEqualTo(DENIED);
  }

  @Test
  void whatNeverPassesIsAskedUntilTheDeadlineAndNotBeyond() {
    StsCall call = ask(seconds(10), Duration.ZERO, THROTTLED);

    assertThat(call.answer()).isEqualTo(THROTTLED);
    assertThat(call.attempts()).isEqualTo(pauses.size() + 1).isGreaterThan(3);
    assertThat(now).isLessThan(seconds(10).toNanos());
  }

  @Test
  void afterTheDeadlineThereIsOneAttemptAndNoPause() {
    StsCall call = ask(Duration.ZERO, Duration.ZERO, THROTTLED);

    assertThat(call.attempts()).isEqualTo(1);
    assertThat(pauses).isEmpty();
  }

  @Test
  void whoeverWaitsForANewRoleAsksAgainAfterADefiniteRefusal() {
    StsCall call = ask(seconds(70), seconds(60), DENIED, DENIED, DENIED, GRANTED);

    assertThat(call.attempts()).isEqualTo(4);
    assertThat(call.granted()).isTrue();
  }

  @Test
  void theWaitForANewRoleEndsBeforeTheDeadlineDoes() {
    StsCall call = ask(seconds(70), seconds(60), DENIED);

    assertThat(call.answer()).isEqualTo(DENIED);
    assertThat(now).isBetween(seconds(60).toNanos(), seconds(64).toNanos());
  }

  @Test
  void theLatestAnswerIsThereForWhoeverCannotWaitForTheNext() {
    RetryingSts sts = patient(seconds(10), Duration.ZERO);
    List<StsCall> seen = new ArrayList<>();
    Iterator<Answer> answers = List.<Answer>of(THROTTLED, THROTTLED, GRANTED).iterator();

    sts.ask(
        "AssumeRoleWithWebIdentity",
        "sts.example.com",
        () -> {
          seen.add(sts.latest());
          return answers.next();
        });

    assertThat(seen.get(0)).isNull();
    assertThat(seen.get(2).attempts()).isEqualTo(2);
    assertThat(seen.get(2).answer()).isEqualTo(THROTTLED);
    assertThat(sts.latest().granted()).isTrue();
  }

  @Test
  void anInterruptedPauseLeavesTheLastAnswerAndTheInterrupt() {
    RetryingSts sts =
        new RetryingSts(
            Deadline.in(seconds(10), () -> now),
            Deadline.in(Duration.ZERO, () -> now),
            new Backoff(new Random(1)),
            length -> {
              throw new InterruptedException();
            });

    StsCall call = sts.ask("AssumeRoleWithWebIdentity", "sts", () -> THROTTLED);

    assertThat(call.attempts()).isEqualTo(1);
    assertThat(Thread.interrupted()).isTrue();
  }

  /** The answers in turn, the last one for ever. */
  private StsCall ask(Duration deadline, Duration definite, Answer... answers) {
    int[] asked = {0};
    return patient(deadline, definite)
        .ask(
            "AssumeRoleWithWebIdentity",
            "sts.example.com",
            () -> answers[Math.min(asked[0]++, answers.length - 1)]);
  }

  private RetryingSts patient(Duration deadline, Duration definite) {
    return new RetryingSts(
        Deadline.in(deadline, () -> now),
        Deadline.in(definite, () -> now),
        new Backoff(new Random(1)),
        length -> {
          pauses.add(length);
          now += length.toNanos();
        });
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static Refused refused(String code, AwsRefusal row) {
    return new Refused(code, "words", 400, "id", null, row);
  }
}
