package dev.irsacheck.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsCall.Answer;
import dev.irsacheck.aws.call.StsCall.Ended;
import dev.irsacheck.aws.call.StsCall.Granted;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.aws.call.StsCall.Refused;
import dev.irsacheck.aws.call.StsCall.Unreachable;
import dev.irsacheck.aws.retry.Retries;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Time is a number that pauses increase. */
class RetryingStsTest {
  private static final Granted GRANTED =
      new Granted("arn:aws:sts::111122223333:assumed-role/orders/x", "111122223333", "id", null);
  private static final Refused DENIED = refused("AccessDenied", AwsRefusal.STS_DENIES);
  private static final Refused THROTTLED = refused("Throttling", AwsRefusal.STS_THROTTLES);
  private static final Refused FAULT = refused("InternalFailure", AwsRefusal.STS_HAS_A_FAULT);
  private static final Unreachable NO_DNS = new Unreachable(Obstacle.DNS, "");

  private long now;
  private final List<Duration> pauses = new ArrayList<>();
  private final Retries retries =
      new Retries(
          new Random(1),
          length -> {
            pauses.add(length);
            now += length.toNanos();
          });

  @Test
  void aGrantedRoleIsAskedForOnce() {
    StsCall call = ask(seconds(10), Duration.ZERO, GRANTED);

    assertThat(call.attempts()).isEqualTo(1);
    assertThat(call.granted()).isTrue();
    assertThat(call.ended()).isEqualTo(Ended.ANSWERED);
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
    StsCall call = ask(seconds(60), Duration.ZERO, THROTTLED, NO_DNS, FAULT, GRANTED, DENIED);

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
  void whatAwsAnswersIsAskedThreeTimesHoweverMuchTimeThereIs() {
    StsCall throttled = ask(seconds(600), Duration.ZERO, THROTTLED);

    assertThat(throttled.attempts()).isEqualTo(3);
    assertThat(throttled.ended()).isEqualTo(Ended.ATTEMPTS);
    assertThat(now).isLessThan(seconds(3).toNanos());
  }

  @Test
  void anAnswerThatIsLostAfterTheRequestCountsAsOne() {
    Unreachable lost = new Unreachable(Obstacle.NO_ANSWER, "");
    Unreachable page = new Unreachable(Obstacle.NOT_STS, "");

    assertThat(ask(seconds(600), Duration.ZERO, lost, page, FAULT, GRANTED).attempts())
        .isEqualTo(3);
  }

  @Test
  void aSecondCallOfTheCheckDoesNotBeginAnew() {
    assertThat(ask(seconds(600), Duration.ZERO, THROTTLED).attempts()).isEqualTo(3);

    StsCall second = ask(seconds(600), Duration.ZERO, FAULT, GRANTED);

    assertThat(second.attempts()).isEqualTo(1);
    assertThat(second.ended()).isEqualTo(Ended.BUDGET);
  }

  @Test
  void aCallThatComesThroughAfterARetryGivesOneBack() {
    assertThat(ask(seconds(600), Duration.ZERO, THROTTLED, THROTTLED, GRANTED).granted()).isTrue();

    assertThat(ask(seconds(600), Duration.ZERO, THROTTLED).attempts()).isEqualTo(2);
  }

  @Test
  void anotherHostHasRetriesOfItsOwn() {
    ask(seconds(600), Duration.ZERO, THROTTLED);

    assertThat(patient(seconds(600), Duration.ZERO).ask("A", "another", () -> THROTTLED).attempts())
        .isEqualTo(3);
  }

  @Test
  void whatDidNotReachAwsIsAskedUntilTheDeadlineAndNotBeyond() {
    StsCall call = ask(seconds(30), Duration.ZERO, NO_DNS);

    assertThat(call.answer()).isEqualTo(NO_DNS);
    assertThat(call.attempts()).isEqualTo(pauses.size() + 1).isGreaterThan(8);
    assertThat(call.ended()).isEqualTo(Ended.TIME);
    assertThat(now).isBetween(seconds(25).toNanos(), seconds(30).toNanos());
    assertThat(ask(seconds(30), Duration.ZERO, THROTTLED).attempts())
        .as("and it cost nothing")
        .isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(names = {"TLS", "HANDSHAKE", "NO_TLS", "TLS_ONLY"})
  void aCertificateIsLookedAtTwice(Obstacle obstacle) {
    StsCall call = ask(seconds(600), Duration.ZERO, new Unreachable(obstacle, ""));

    assertThat(call.attempts()).isEqualTo(2);
    assertThat(call.ended()).isEqualTo(Ended.SECOND_LOOK);
  }

  @Test
  void theAgentHasTriedSeveralTimesItself() {
    StsCall call =
        ask(seconds(600), Duration.ZERO, refused("Throttling", AwsRefusal.EKS_AUTH_THROTTLES));

    assertThat(call.attempts()).isEqualTo(1);
    assertThat(call.ended()).isEqualTo(Ended.RELAYED);
  }

  @Test
  void whatIsAskedForIsWaitedFor() {
    StsCall call = ask(seconds(60), Duration.ZERO, asking(seconds(7)), GRANTED);

    assertThat(call.granted()).isTrue();
    assertThat(pauses).hasSize(1);
    assertThat(pauses.get(0)).isBetween(seconds(7), seconds(8));
  }

  @Test
  void whoIsAskedToWaitBeyondTheDeadlineEndsAtOnce() {
    StsCall call = ask(seconds(30), Duration.ZERO, asking(seconds(31)), GRANTED);

    assertThat(call.attempts()).isEqualTo(1);
    assertThat(call.ended()).isEqualTo(Ended.RETRY_AFTER);
    assertThat(pauses).isEmpty();
  }

  @Test
  void afterTheDeadlineThereIsOneAttemptAndNoPause() {
    StsCall call = ask(Duration.ZERO, Duration.ZERO, THROTTLED);

    assertThat(call.attempts()).isEqualTo(1);
    assertThat(call.ended()).isEqualTo(Ended.TIME);
    assertThat(pauses).isEmpty();
  }

  @Test
  void whoeverComesBackByItselfAsksOnce() {
    StsCall call =
        new RetryingSts(
                Deadline.in(seconds(30), () -> now),
                Deadline.in(seconds(30), () -> now),
                Retries.none())
            .ask("A", "sts", () -> NO_DNS);

    assertThat(call.attempts()).isEqualTo(1);
    assertThat(call.ended()).isEqualTo(Ended.ONCE);
  }

  @Test
  void whoeverWaitsForANewRoleAsksAtMostOnceInFiveSeconds() {
    StsCall call = ask(seconds(70), seconds(60), DENIED, DENIED, DENIED, GRANTED);

    assertThat(call.attempts()).isEqualTo(4);
    assertThat(call.granted()).isTrue();
    assertThat(pauses)
        .hasSize(3)
        .allSatisfy(pause -> assertThat(pause).isBetween(seconds(5), Duration.ofMillis(7_500)));
    assertThat(pauses).as("pods keep apart").doesNotHaveDuplicates();
  }

  @Test
  void theWaitForANewRoleEndsBeforeTheDeadlineDoes() {
    StsCall call = ask(seconds(90), seconds(60), DENIED);

    assertThat(call.answer()).isEqualTo(DENIED);
    assertThat(call.ended()).isEqualTo(Ended.ANSWERED);
    assertThat(now).isBetween(seconds(60).toNanos(), seconds(68).toNanos());
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
            new Retries(
                new Random(1),
                length -> {
                  throw new InterruptedException();
                }));

    StsCall call = sts.ask("AssumeRoleWithWebIdentity", "sts", () -> THROTTLED);

    assertThat(call.attempts()).isEqualTo(1);
    assertThat(Thread.interrupted()).isTrue();
  }

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
        Deadline.in(deadline, () -> now), Deadline.in(definite, () -> now), retries);
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static Refused refused(String code, AwsRefusal row) {
    return new Refused(code, "words", 400, "id", null, row);
  }

  private static Refused asking(Duration wait) {
    return new Refused("Throttling", "", 400, "id", null, AwsRefusal.STS_THROTTLES, wait);
  }
}
