package dev.irsacheck.emulator.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.http.HttpResponse.Delivery;
import dev.irsacheck.emulator.service.ServiceRouter.ServiceAnswer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceFaultTest {

  @ParameterizedTest
  @CsvSource({
    "s3, 503, SlowDown",
    "secretsmanager, 400, ThrottlingException",
    "ssm, 400, ThrottlingException",
    "kms, 400, ThrottlingException",
    "sqs, 403, RequestThrottled",
    "dynamodb, 400, ProvisionedThroughputExceededException",
    "kinesis, 400, ProvisionedThroughputExceededException",
    "sns, 400, Throttling",
    "lambda, 429, TooManyRequestsException",
    "es, 429, 429 Too Many Requests",
    "aoss, 429, Too Many Requests"
  })
  void eachServiceThrottlesInItsOwnWords(String service, int status, String code) {
    ServiceAnswer answered = asked(service, "answers: {" + service + ": throttled}");

    assertThat(answered.response().status()).isEqualTo(status);
    assertThat(answered.outcome()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "internal-error, 500, InternalFailure",
    "html, 502, html",
    "xml, 403, xml",
    "huge, 200, huge",
    "redirect, 307, redirect",
    "reset, 0, reset"
  })
  void anAnswerMayBeNone(String kind, int status, String outcome) {
    ServiceAnswer answered = asked("ssm", "answers: {ssm: " + kind + "}");

    assertThat(answered.response().status()).isEqualTo(status);
    assertThat(answered.outcome()).isEqualTo(outcome);
  }

  @Test
  void aRedirectLeadsToAnotherHost() {
    assertThat(Pod.header(asked("s3", "answers: {s3: redirect}"), "Location"))
        .isEqualTo("https://elsewhere.invalid/");
    assertThat(
            Pod.header(
                asked("s3", "answers: {s3: {is: redirect, to: \"https://localhost:1/x\"}}"),
                "Location"))
        .isEqualTo("https://localhost:1/x");
  }

  @Test
  void aHugeAnswerIsAGigabyte() {
    ServiceAnswer answered = asked("s3", "answers: {s3: huge}");

    assertThat(answered.response().delivery()).isEqualTo(Delivery.REPEATED_TO_A_GIGABYTE);
  }

  @Test
  void itIsGivenAsOftenAsSaidAndToThatServiceOnly() {
    Pod pod = Pod.in("answers: {ssm: {is: throttled, times: 1}}");

    assertThat(pod.get("s3", "/orders-prod?list-type=2").outcome()).isEqualTo("granted");
    assertThat(parameter(pod).outcome()).isEqualTo("ThrottlingException");
    assertThat(parameter(pod).outcome()).isEqualTo("granted");
  }

  @Test
  void anyServiceMayBeMeant() {
    assertThat(asked("kms", "answers: {any: html}").outcome()).isEqualTo("html");
  }

  private static ServiceAnswer asked(String service, String yaml) {
    return Pod.in(yaml).send(service, "GET", "/orders-prod", Map.of(), "");
  }

  private static ServiceAnswer parameter(Pod pod) {
    return pod.json("ssm", "AmazonSSM.GetParameter", "{\"Name\":\"/orders/db/url\"}");
  }
}
