package dev.irsacheck.emulator.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.Worlds;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.service.ServiceRouter.ServiceAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialErrorsTest {

  @ParameterizedTest
  @CsvSource({
    "s3, 403, InvalidAccessKeyId",
    "ssm, 400, UnrecognizedClientException",
    "sqs, 403, UnrecognizedClientException",
    "sns, 403, InvalidClientTokenId",
    "lambda, 403, UnrecognizedClientException",
    "es, 403, InvalidClientTokenId"
  })
  void keysThatNobodyIssued(String service, int status, String code) {
    Pod pod = Pod.in("");
    HttpRequest request = Pod.in("").signed(service, "GET", "/orders-prod", Map.of(), "");

    is(pod.answer(request), status, code);
  }

  @ParameterizedTest
  @CsvSource({
    "s3, 400, InvalidToken",
    "kms, 400, UnrecognizedClientException",
    "sns, 403, InvalidClientTokenId"
  })
  void anotherSessionsToken(String service, int status, String code) {
    is(changed(service, "x-amz-security-token", "another"), status, code);
  }

  @ParameterizedTest
  @CsvSource({
    "s3, 403, SignatureDoesNotMatch",
    "secretsmanager, 400, InvalidSignatureException",
    "sqs, 403, InvalidSignatureException",
    "sns, 403, SignatureDoesNotMatch",
    "lambda, 403, InvalidSignatureException"
  })
  void anotherHostThanTheSignedOne(String service, int status, String code) {
    is(changed(service, "host", "elsewhere"), status, code);
  }

  @ParameterizedTest
  @CsvSource({
    "s3, 403, RequestTimeTooSkewed",
    "dynamodb, 400, InvalidSignatureException",
    "sns, 403, SignatureDoesNotMatch"
  })
  void anotherTime(String service, int status, String code) {
    Pod pod = Pod.in("");
    pod.signedAt = Worlds.NOW.minus(Duration.ofMinutes(20));

    is(pod.get(service, "/orders-prod"), status, code);
  }

  @ParameterizedTest
  @CsvSource({
    "s3, 400, ExpiredToken",
    "kinesis, 400, ExpiredTokenException",
    "sqs, 403, ExpiredTokenException",
    "sns, 403, ExpiredToken",
    "lambda, 403, ExpiredTokenException"
  })
  void aSessionThatEnded(String service, int status, String code) {
    Pod pod = Pod.in("");
    pod.now = Worlds.NOW.plus(Duration.ofHours(2));
    pod.signedAt = pod.now;

    is(pod.get(service, "/orders-prod"), status, code);
  }

  @Test
  void whoDoesNotSignIsToldSoWhereTheHostNamesTheService() {
    is(unsigned("s3.eu-west-1.amazonaws.com"), 403, "AccessDenied");
    is(unsigned("kms.eu-west-1.amazonaws.com"), 400, "MissingAuthenticationTokenException");
  }

  private static ServiceAnswer unsigned(String host) {
    return Pod.in("").answer(new HttpRequest("GET", "/", "", Map.of("host", host), new byte[0]));
  }

  @Test
  void theBodyIsCovered() {
    Pod pod = Pod.in("");
    HttpRequest signed =
        pod.signed("ssm", "POST", "/", Map.of("X-Amz-Target", "AmazonSSM.GetParameter"), "{}");
    HttpRequest other =
        new HttpRequest("POST", "/", "", signed.headers(), "{ }".getBytes(StandardCharsets.UTF_8));

    is(pod.answer(other), 400, "InvalidSignatureException");
  }

  @Test
  void onlyS3TakesABodyThatIsNotSigned() {
    Pod pod = Pod.in("");
    pod.signsBody = false;

    HttpRequest ofS3 = pod.signed("s3", "GET", "/orders-prod/config/app.yaml", Map.of(), "");
    assertThat(ofS3.header("x-amz-content-sha256")).isEqualTo("UNSIGNED-PAYLOAD");
    is(pod.answer(ofS3), 200, "granted");

    HttpRequest ofSsm =
        pod.signed("ssm", "POST", "/", Map.of("X-Amz-Target", "AmazonSSM.GetParameter"), "{}");
    assertThat(ofSsm.header("x-amz-content-sha256")).isEqualTo("UNSIGNED-PAYLOAD");
    is(pod.answer(ofSsm), 400, "InvalidSignatureException");
  }

  @Test
  void s3CannotDoWithoutTheBodysHash() {
    Pod pod = Pod.in("");
    HttpRequest signed = pod.signed("s3", "GET", "/orders-prod/config/app.yaml", Map.of(), "");
    Map<String, String> headers = new LinkedHashMap<>(signed.headers());
    headers.remove("x-amz-content-sha256");
    is(pod.answer(with(signed, headers)), 400, "InvalidRequest");
    headers.put("x-amz-content-sha256", "0".repeat(64));
    is(pod.answer(with(signed, headers)), 400, "XAmzContentSHA256Mismatch");
  }

  @Test
  void theScopesDayIsTheRequests() {
    Pod pod = Pod.in("");
    HttpRequest signed = pod.signed("kms", "GET", "/", Map.of(), "");
    Map<String, String> headers = new LinkedHashMap<>(signed.headers());
    headers.put("authorization", headers.get("authorization").replace("/20261124/", "/20261123/"));

    ServiceAnswer answered = pod.answer(with(signed, headers));
    is(answered, 400, "InvalidSignatureException");
    assertThat(Pod.body(answered)).contains("Date in Credential scope does not match YYYYMMDD");
  }

  private static ServiceAnswer changed(String service, String header, String value) {
    Pod pod = Pod.in("");
    HttpRequest signed = pod.signed(service, "GET", "/orders-prod", Map.of(), "");
    Map<String, String> headers = new LinkedHashMap<>(signed.headers());
    headers.put(header, value);
    return pod.answer(with(signed, headers));
  }

  private static HttpRequest with(HttpRequest request, Map<String, String> headers) {
    return new HttpRequest(
        request.method(), request.path(), request.query(), headers, request.body());
  }

  private static void is(ServiceAnswer answered, int status, String code) {
    assertThat(answered.outcome()).as(Pod.body(answered)).isEqualTo(code);
    assertThat(answered.response().status()).isEqualTo(status);
  }
}
