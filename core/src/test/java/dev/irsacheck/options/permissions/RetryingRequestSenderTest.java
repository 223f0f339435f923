package dev.irsacheck.options.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.ProbeAnswer;
import dev.irsacheck.aws.call.ProbeCall;
import dev.irsacheck.aws.call.RequestSender;
import dev.irsacheck.aws.retry.Retries;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.AwsService;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryingRequestSenderTest {
  private static final ProbeCall CALL = ProbeCall.get(AwsService.S3, "eu-west-1", "/b");
  private static final ProbeAnswer GRANTED = ProbeAnswer.granted(200, Map.of(), new byte[0]);
  private static final ProbeAnswer THROTTLED = refused(400, "ThrottlingException");

  private final Scripted wire = new Scripted();
  private final List<Duration> pauses = new ArrayList<>();
  private final Retries retries = new Retries(new Random(1), pauses::add);

  @ParameterizedTest
  @CsvSource({
    "400, ThrottlingException",
    "503, SlowDown",
    "400, ProvisionedThroughputExceededException",
    "403, RequestThrottled",
    "400, LimitExceededException",
    "500, InternalFailure",
    "400, RequestTimeout",
    "429, ''"
  })
  void itIsAskedAgainAfterAPause(int status, String code) {
    wire.answers.add(refused(status, code));
    wire.answers.add(GRANTED);

    assertThat(patient(10_000).ask(CALL).granted()).isTrue();
    assertThat(pauses).hasSize(1);
    assertThat(pauses.get(0)).isLessThanOrEqualTo(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @CsvSource({"403, AccessDenied", "403, ExpiredToken", "404, ''"})
  void noOtherAnswerIs(int status, String code) {
    wire.answers.add(refused(status, code));

    assertThat(patient(10_000).ask(CALL).status()).isEqualTo(status);
    assertThat(pauses).isEmpty();
  }

  @Test
  void threeTimesForACallAndTheOthersOfTheServiceDoNotBeginAnew() {
    wire.answers.addAll(List.of(THROTTLED, THROTTLED, THROTTLED, THROTTLED));
    RequestSender patient = patient(10_000);

    assertThat(patient.ask(CALL)).isEqualTo(THROTTLED);
    assertThat(pauses).hasSize(2);
    assertThat(patient(10_000).ask(CALL)).isEqualTo(THROTTLED);
    assertThat(pauses).hasSize(2);
    assertThat(wire.answers).isEmpty();
  }

  @Test
  void anotherServiceHasRetriesOfItsOwn() {
    wire.answers.addAll(List.of(THROTTLED, THROTTLED, THROTTLED, THROTTLED, GRANTED));
    patient(10_000).ask(CALL);

    assertThat(patient(10_000).ask(ProbeCall.get(AwsService.SQS, "eu-west-1", "/")).granted())
        .isTrue();
  }

  @Test
  void whatTheServiceAsksForIsWaitedFor() {
    wire.answers.add(
        ProbeAnswer.refused(503, Map.of("retry-after", "4"), new byte[0], text -> text));
    wire.answers.add(GRANTED);

    assertThat(patient(10_000).ask(CALL).granted()).isTrue();
    assertThat(pauses.get(0)).isBetween(Duration.ofSeconds(4), Duration.ofMillis(4_100));
  }

  @Test
  void notWhereThePauseWouldNotEndInTime() {
    wire.answers.add(THROTTLED);

    assertThat(patient(0).ask(CALL)).isEqualTo(THROTTLED);
    assertThat(pauses).isEmpty();
  }

  @Test
  void alsoWhereTheRoleToTakeIsWhatIsThrottled() {
    wire.answers.addAll(List.of(THROTTLED, GRANTED, GRANTED));
    RoleArn partner = RoleArn.read("arn:aws:iam::444455556666:role/partner").orNull();

    RequestSender.Chained chained = patient(10_000).as(partner, "eu-west-1");

    assertThat(chained.wire().ask(CALL)).isEqualTo(GRANTED);
    assertThat(pauses).hasSize(1);
  }

  private RequestSender patient(long remaining) {
    return new RetryingRequestSender(wire, () -> remaining, retries);
  }

  private static ProbeAnswer refused(int status, String code) {
    byte[] body = ("{\"__type\":\"" + code + "\"}").getBytes(StandardCharsets.UTF_8);
    return ProbeAnswer.refused(status, Map.of(), body, text -> text);
  }

  private static final class Scripted implements RequestSender {
    private final Deque<ProbeAnswer> answers = new ArrayDeque<>();

    @Override
    public ProbeAnswer ask(ProbeCall call, boolean keep) {
      return answers.remove();
    }

    @Override
    public Chained as(RoleArn role, String region) {
      ProbeAnswer answer = answers.remove();
      return answer.granted() ? new Chained(this, null) : new Chained(null, answer);
    }

    @Override
    public String hostOf(AwsService service, String region) {
      return service.signingName();
    }

    @Override
    public boolean honoursDryRuns(AwsService service) {
      return true;
    }
  }
}
