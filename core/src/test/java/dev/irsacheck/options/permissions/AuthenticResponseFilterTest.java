package dev.irsacheck.options.permissions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.ProbeAnswer;
import dev.irsacheck.aws.call.ProbeCall;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.AwsService;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbeResult.Unanswered.NoAnswerReason;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticResponseFilterTest {
  private static final ProbeCall SECRET =
      ProbeCall.of(AwsService.SECRETS_MANAGER, "GetSecretValue", "eu-west-1", Map.of());
  private static final ProbeCall LIST = ProbeCall.get(AwsService.S3, "eu-west-1", "/orders");
  private static final ProbeCall OBJECT = LIST.heading("Range", "bytes=0-0");
  private static final ProbeCall TOPIC = ProbeCall.of(AwsService.SNS, "A", "eu-west-1", Map.of());
  private static final ProbeCall ROLE =
      ProbeCall.assumeRole("eu-west-1", RoleArn.read("arn:aws:iam::111122223333:role/r").orNull());
  private static final ProbeCall FUNCTION =
      ProbeCall.get(AwsService.LAMBDA, "eu-west-1", "/2015-03-31/functions/f/invocations")
          .by("POST");
  private static final ProbeCall DOMAIN =
      ProbeCall.get(AwsService.ES, "eu-west-1", "/i").at("search");

  private static Map<String, String> headers(String text) {
    Map<String, String> headers = new HashMap<>();
    for (String each : text.isEmpty() ? new String[0] : text.split("; ")) {
      headers.put(each.split("=")[0], each.split("=")[1]);
    }
    return headers;
  }

  private static ProbeCall call(String name) {
    return switch (name) {
      case "secret" -> SECRET;
      case "list" -> LIST;
      case "object" -> OBJECT;
      case "topic" -> TOPIC;
      case "role" -> ROLE;
      case "function" -> FUNCTION;
      case "domain" -> DOMAIN;
      case "index" -> DOMAIN.by("HEAD");
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static boolean counts(boolean ofAws, String call, int status, String headers) {
    ProbeAnswer answer = ProbeAnswer.granted(status, headers(headers), new byte[0]);
    FakeWire wire = FakeWire.of(answer);
    return new AuthenticResponseFilter(ofAws ? wire : wire.elsewhere())
        .ask(call(call), false)
        .granted();
  }

  /** Responses of AWS, the emulator, moto (always HTML), LocalStack, MinIO and DynamoDB local. */
  @ParameterizedTest
  @CsvSource({
    "true, secret, 200, x-amzn-requestid=1; content-type=application/x-amz-json-1.1",
    "true, secret, 200, content-type=application/x-amz-json-1.1",
    "true, list, 200, x-amz-request-id=1; x-amz-id-2=2; content-type=application/xml",
    "true, object, 206, x-amz-request-id=1; content-type=text/html",
    "true, object, 206, x-amz-id-2=1",
    "true, topic, 200, x-amzn-requestid=1; content-type=text/xml",
    "true, role, 200, x-amzn-requestid=1; content-type=text/xml",
    "true, function, 204, x-amzn-requestid=1",
    "true, domain, 200, content-type=application/json; charset=UTF-8",
    "true, domain, 200, x-amzn-requestid=1; content-type=text/plain",
    "true, index, 200, content-type=application/json",
    "false, secret, 200, x-amzn-requestid=1; content-type=text/html; charset=utf-8",
    "false, list, 200, x-amzn-requestid=1; content-type=text/html",
    "false, object, 206, x-amzn-requestid=1; content-type=text/html",
    "false, secret, 200, content-type=application/json",
    "false, list, 200, content-type=application/xml",
    "false, object, 206, content-range=bytes 0-0/5; content-type=text/html",
    "false, topic, 200, content-type=text/xml; charset=utf-8"
  })
  void aGrantOfTheServiceCounts(boolean ofAws, String call, int status, String headers) {
    assertThat(counts(ofAws, call, status, headers)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "true, secret, 200, ''",
    "true, secret, 200, content-type=text/html",
    "true, secret, 200, content-type=application/json",
    "true, secret, 200, x-amzn-requestid=1; content-type=text/html",
    "true, secret, 204, content-length=0",
    "true, list, 200, content-type=text/html",
    "true, list, 200, content-type=application/xml",
    "true, list, 200, x-amz-request-id=1; content-type=text/html",
    "true, object, 200, content-type=text/html",
    "true, object, 206, content-type=text/html; content-range=bytes 0-0/5",
    "true, list, 200, content-type=application/x-amz-json-1.1",
    "true, topic, 200, content-type=text/xml",
    "true, role, 200, content-type=text/html",
    "true, function, 204, ''",
    "true, secret, 200, x-amz-cf-id=1; content-type=application/json",
    "true, domain, 200, content-type=text/html",
    "true, domain, 200, x-amzn-requestid=1; content-type=text/html",
    "true, domain, 200, ''",
    "true, index, 200, ''",
    "false, secret, 200, content-type=text/html",
    "false, secret, 200, ''",
    "false, list, 200, content-type=text/html",
    "false, list, 200, ''",
    "false, object, 200, content-type=text/html",
    "false, object, 206, ''",
    "false, topic, 200, content-type=text/html",
    "false, role, 200, content-type=application/json",
    "false, function, 204, ''",
    "false, domain, 200, content-type=text/html"
  })
  void aPageIsNoGrant(boolean ofAws, String call, int status, String headers) {
    assertThat(counts(ofAws, call, status, headers)).isFalse();
  }

  private static ProbeResult proof(boolean ofAws, ProbeAnswer answer) {
    FakeWire wire = FakeWire.of(answer);
    return ProbeOutcomes.common(
        new AuthenticResponseFilter(ofAws ? wire : wire.elsewhere()).ask(SECRET, false));
  }

  @Test
  void whatCameIsTold() {
    assertThat(
            proof(true, ProbeAnswer.granted(200, headers("content-type=text/html"), new byte[0])))
        .isEqualTo(
            new ProbeResult.Unanswered(
                "HTTP 200 with text/html, not the service's answer",
                NoAnswerReason.NOT_THE_SERVICE));
    assertThat(proof(true, ProbeAnswer.granted(200, Map.of(), new byte[0])))
        .isEqualTo(
            new ProbeResult.Unanswered(
                "HTTP 200 without a content type, not the service's answer",
                NoAnswerReason.NOT_THE_SERVICE));
    assertThat(
            proof(
                true,
                ProbeAnswer.granted(200, headers("content-type=IQoJb3JpZ2luX2VjEX"), new byte[0])))
        .isEqualTo(
            new ProbeResult.Unanswered(
                "HTTP 200 without a content type, not the service's answer",
                NoAnswerReason.NOT_THE_SERVICE));
  }

  /** A denial stops the application, so a gateway's must not count. */
  @Test
  void aGatewaysRefusalIsNoDenial() {
    Map<String, String> json = headers("content-type=application/json");
    String forbidden = "{\"code\":\"Forbidden\",\"message\":\"is not for you\"}";
    ProbeAnswer gateway =
        ProbeAnswer.refused(403, json, forbidden.getBytes(UTF_8), UnaryOperator.identity());

    assertThat(proof(true, gateway)).isInstanceOf(ProbeResult.Unanswered.class);
    assertThat(proof(false, gateway)).isInstanceOf(ProbeResult.Denied.class);
  }

  @Test
  void toComeAgainIsToldByAnybody() {
    ProbeAnswer slow = ProbeAnswer.refused(429, Map.of(), new byte[0], UnaryOperator.identity());

    assertThat(new AuthenticResponseFilter(FakeWire.of(slow)).ask(SECRET, false)).isSameAs(slow);
  }

  /** The request is repeated as GET, whose response has a body. */
  @Test
  void aRefusalOfHeadHasNothingToShow() {
    ProbeAnswer silent = ProbeAnswer.refused(403, Map.of(), new byte[0], UnaryOperator.identity());

    assertThat(new AuthenticResponseFilter(FakeWire.of(silent)).ask(DOMAIN.by("HEAD"), false))
        .isSameAs(silent);
    assertThat(new AuthenticResponseFilter(FakeWire.of(silent)).ask(DOMAIN, false).unreachable())
        .isNotNull();
  }
}
