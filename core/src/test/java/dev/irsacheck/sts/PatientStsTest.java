package dev.irsacheck.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.facts.StsExchange;
import dev.irsacheck.facts.StsExchange.Answer;
import dev.irsacheck.facts.StsExchange.Granted;
import dev.irsacheck.facts.StsExchange.Obstacle;
import dev.irsacheck.facts.StsExchange.Refused;
import dev.irsacheck.facts.StsExchange.Unreachable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Time here is a number that pauses add to. */
class PatientStsTest {
  private static final Granted GRANTED =
      new Granted("arn:aws:sts::111122223333:assumed-role/orders/x", "111122223333", "id", null);
  private static final Refused DENIED = refused("AccessDenied", false);
  private static final Refused THROTTLED = refused("Throttling", true);
  private static final Unreachable NO_DNS = new Unreachable(Obstacle.DNS, "");

  private long now;
  private final List<Duration> pauses = new ArrayList<>();

  @Test
  void aGrantedRoleIsAskedForOnce() {
    StsExchange exchange = ask(seconds(10), Duration.ZERO, GRANTED);

    assertThat(exchange.attempts()).isEqualTo(1);
    assertThat(exchange.granted()).isTrue();
    assertThat(pauses).isEmpty();
  }

  @Test
  void aDefiniteRefusalEndsItAtOnce() {
    StsExchange exchange = ask(seconds(10), Duration.ZERO, DENIED, GRANTED);

    assertThat(exchange.attempts()).isEqualTo(1);
    assertThat(exchange.answer()).isEqualTo(DENIED);
  }

  @Test
  void aTrustStoreIsReadOnlyOnceInAJvm() {
    Unreachable noStore = new Unreachable(Obstacle.TRUST_STORE, "");

    assertThat(ask(seconds(10), Duration.ZERO, noStore, GRANTED).attempts()).isEqualTo(1);
  }

  @Test
  void whatMayPassIsAskedAgain() {
    StsExchange exchange =
        ask(seconds(10), Duration.ZERO, THROTTLED, NO_DNS, THROTTLED, GRANTED, DENIED);

    assertThat(exchange.attempts()).isEqualTo(4);
    assertThat(exchange.granted()).isTrue();
    assertThat(pauses).hasSize(3);
    assertThat(exchange.took()).isEqualTo(Duration.ofNanos(now));
  }

  @Test
  void aDefiniteRefusalAfterOneThatPassedEndsItToo() {
    assertThat(ask(seconds(10), Duration.ZERO, THROTTLED, DENIED, GRANTED).answer())
        .isEqualTo(DENIED);
  }

  @Test
  void whatNeverPassesIsAskedUntilTheDeadlineAndNotBeyond() {
    StsExchange exchange = ask(seconds(10), Duration.ZERO, THROTTLED);

    assertThat(exchange.answer()).isEqualTo(THROTTLED);
    assertThat(exchange.attempts()).isEqualTo(pauses.size() + 1).isGreaterThan(3);
    assertThat(now).isLessThan(seconds(10).toNanos());
  }

  @Test
  void afterTheDeadlineThereIsOneAttemptAndNoPause() {
    StsExchange exchange = ask(Duration.ZERO, Duration.ZERO, THROTTLED);

    assertThat(exchange.attempts()).isEqualTo(1);
    assertThat(pauses).isEmpty();
  }

  @Test
  void whoeverWaitsForANewRoleAsksAgainAfterADefiniteRefusal() {
    StsExchange exchange = ask(seconds(70), seconds(60), DENIED, DENIED, DENIED, GRANTED);

    assertThat(exchange.attempts()).isEqualTo(4);
    assertThat(exchange.granted()).isTrue();
  }

  @Test
  void theWaitForANewRoleEndsBeforeTheDeadlineDoes() {
    StsExchange exchange = ask(seconds(70), seconds(60), DENIED);

    assertThat(exchange.answer()).isEqualTo(DENIED);
    assertThat(now).isBetween(seconds(60).toNanos(), seconds(64).toNanos());
  }

  @Test
  void theLatestAnswerIsThereForWhoeverCannotWaitForTheNext() {
    PatientSts sts = patient(seconds(10), Duration.ZERO);
    List<StsExchange> seen = new ArrayList<>();
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
    PatientSts sts =
        new PatientSts(
            Deadline.in(seconds(10), () -> now),
            Deadline.in(Duration.ZERO, () -> now),
            new Backoff(new Random(1)),
            length -> {
              throw new InterruptedException();
            });

    StsExchange exchange = sts.ask("AssumeRoleWithWebIdentity", "sts", () -> THROTTLED);

    assertThat(exchange.attempts()).isEqualTo(1);
    assertThat(Thread.interrupted()).isTrue();
  }

  /** The answers in turn, the last one for ever. */
  private StsExchange ask(Duration deadline, Duration definite, Answer... answers) {
    int[] asked = {0};
    return patient(deadline, definite)
        .ask(
            "AssumeRoleWithWebIdentity",
            "sts.example.com",
            () -> answers[Math.min(asked[0]++, answers.length - 1)]);
  }

  private PatientSts patient(Duration deadline, Duration definite) {
    return new PatientSts(
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

  private static Refused refused(String code, boolean passing) {
    return new Refused(code, "words", 400, "id", null, passing);
  }
}
