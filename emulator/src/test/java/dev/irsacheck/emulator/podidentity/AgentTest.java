package dev.irsacheck.emulator.podidentity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.irsacheck.emulator.Worlds;
import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.answer.LoggedResponse;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.podidentity.AgentSdk.FetchResult;
import dev.irsacheck.emulator.podidentity.AgentSdk.Nothing;
import dev.irsacheck.emulator.podidentity.AgentSdk.Page;
import dev.irsacheck.emulator.podidentity.EksAuth.Granted;
import dev.irsacheck.emulator.signing.SessionCredentials;
import dev.irsacheck.emulator.world.PodIdentity;
import dev.irsacheck.emulator.world.PodIdentity.Agent.ErrorForm;
import dev.irsacheck.emulator.world.PodIdentity.Agent.Presence;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final String REQUEST_ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  /** The agent ignores the signature. */
  private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.e30.x";

  private static final Failure DENIED = Failure.of(400, "AccessDeniedException", "No!");

  @Test
  void credentialsAreJsonWithoutARoleAndWithoutANewline() {
    SessionCredentials session =
        new SessionCredentials(
            "ASIAEXAMPLE",
            "secret/+",
            "token==",
            Instant.parse("2026-11-24T16:00:00.123Z"),
            "arn",
            "id",
            "111122223333",
            Optional.empty(),
            Map.of());

    PodIdentity eks = Worlds.scenario("healthy-pod-identity").podIdentity().orElseThrow();
    Granted granted = new Granted(session, eks.associations().values().iterator().next(), "");

    LoggedResponse answered =
        agent(false, ErrorForm.CURRENT).answer(request("127.0.0.1:1234"), token -> granted);

    assertThat(body(answered))
        .isEqualTo(
            "{\"AccessKeyId\":\"ASIAEXAMPLE\",\"SecretAccessKey\":\"secret/+\","
                + "\"Token\":\"token==\",\"AccountId\":\"111122223333\","
                + "\"Expiration\":\"2026-11-24T16:00:00Z\"}");
    assertThat(answered.response().status()).isEqualTo(200);
    assertThat(answered.response().headers()).contains(entry("Content-Type", "application/json"));
    assertThat(answered.outcome()).isEqualTo("granted");
  }

  @Test
  void aRefusalIsOneLineOfTextWithEksAuthsStatus() {
    LoggedResponse answered = refused(ErrorForm.CURRENT, DENIED);

    assertThat(body(answered))
        .matches("\\[" + REQUEST_ID + "]: \\(AccessDeniedException\\): No!, fault: client\n");
    assertThat(answered.response().status()).isEqualTo(400);
    assertThat(answered.response().headers())
        .contains(
            entry("Content-Type", "text/plain; charset=utf-8"),
            entry("X-Content-Type-Options", "nosniff"));
    assertThat(answered.outcome()).isEqualTo("AccessDeniedException");
  }

  @ParameterizedTest
  @CsvSource({
    "404, ResourceNotFoundException, client",
    "429, ThrottlingException, client",
    "500, InternalServerException, server",
    "503, ServiceUnavailableException, server"
  })
  void theStatusIsEksAuthsAndTellsWhoseFaultItIs(int status, String code, String fault) {
    LoggedResponse answered = refused(ErrorForm.CURRENT, Failure.of(status, code, "No!"));

    assertThat(answered.response().status()).isEqualTo(status);
    assertThat(body(answered)).endsWith("]: (" + code + "): No!, fault: " + fault + "\n");
  }

  @Test
  void anOldAgentSays500AndTheSdksSentence() {
    LoggedResponse answered = refused(ErrorForm.OLD, DENIED);

    assertThat(answered.response().status()).isEqualTo(500);
    assertThat(body(answered))
        .matches(
            "unable to fetch credentials from EKS Auth: operation error EKS Auth:"
                + " AssumeRoleForPodIdentity, https response error StatusCode: 400, RequestID: "
                + REQUEST_ID
                + ", AccessDeniedException: No!\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          CURRENT | 0   | 500 | []
          CURRENT | 502 | 502 | []
          OLD     | 0   | 500 | unable to fetch credentials from EKS Auth: operation error EKS Auth: AssumeRoleForPodIdentity, https response error StatusCode: 0, RequestID: , canceled, context canceled
          """)
  void whatWasNoAnswerHasNothingToTell(ErrorForm form, int came, int status, String text) {
    LoggedResponse answered =
        agent(false, form)
            .answer(
                request("169.254.170.23"),
                token -> came == 0 ? new Nothing() : new Page(came, "<html>", ""));

    assertThat(answered.response().status()).isEqualTo(status);
    assertThat(body(answered)).isEqualTo(text + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "169.254.170.23",
    "169.254.170.23:80",
    "[fd00:ec2::23]",
    "[fd00:ec2::23]:80",
    "fd00:ec2::23"
  })
  void bothAddressesAreTheAgents(String host) {
    LoggedResponse answered =
        agent(true, ErrorForm.CURRENT).answer(request(host), token -> new AgentSdk.Refused(DENIED));

    assertThat(answered.outcome()).isEqualTo("AccessDeniedException");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:24432, 127.0.0.1",
    "localhost, localhost",
    "[::1]:80, ::1",
    "169.254.170.2, 169.254.170.2",
    "'', ''"
  })
  void anyOtherIsRefusedBeforeTheTokenIsLookedAt(String host, String told) {
    HttpRequest withoutToken =
        new HttpRequest("GET", "/v1/credentials", "", Map.of("host", host), new byte[0]);

    LoggedResponse answered =
        agent(true, ErrorForm.CURRENT).answer(withoutToken, AgentTest::unasked);

    assertThat(answered.response().status()).isEqualTo(403);
    assertThat(body(answered))
        .isEqualTo(
            "Access Denied. Called agent through invalid address, please use either"
                + " [169.254.170.23 fd00:ec2::23] address not "
                + told
                + "\n");
  }

  @Test
  void theHostRuleMayBeOff() {
    assertThat(refused(ErrorForm.CURRENT, DENIED).outcome()).isEqualTo("AccessDeniedException");
  }

  @Test
  void anotherPathIsGosPage() {
    HttpRequest other =
        new HttpRequest("GET", "/v1/credentials/", "", Map.of("host", "x"), new byte[0]);

    LoggedResponse answered = agent(true, ErrorForm.CURRENT).answer(other, AgentTest::unasked);

    assertThat(answered.response().status()).isEqualTo(404);
    assertThat(body(answered)).isEqualTo("404 page not found\n");
  }

  @Test
  void withoutATokenEksAuthIsNotAsked() {
    HttpRequest withoutToken =
        new HttpRequest("GET", "/v1/credentials", "", Map.of("host", "x"), new byte[0]);

    LoggedResponse answered =
        agent(false, ErrorForm.CURRENT).answer(withoutToken, AgentTest::unasked);

    assertThat(answered.response().status()).isEqualTo(400);
    assertThat(body(answered)).isEqualTo("Service account token cannot be empty\n");
  }

  private static FetchResult unasked(String token) {
    throw new AssertionError("EKS Auth was asked");
  }

  private static LoggedResponse refused(ErrorForm form, Failure refused) {
    return agent(false, form)
        .answer(request("localhost:1"), token -> new AgentSdk.Refused(refused));
  }

  private static Agent agent(boolean hostRule, ErrorForm form) {
    return new Agent(
        new PodIdentity.Agent(Presence.PRESENT, Optional.empty(), hostRule, form, Duration.ZERO, 1),
        NOW);
  }

  private static HttpRequest request(String host) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("host", host);
    headers.put("authorization", TOKEN);
    return new HttpRequest("GET", "/v1/credentials", "", headers, new byte[0]);
  }

  private static String body(LoggedResponse answered) {
    return new String(answered.response().body(), StandardCharsets.UTF_8);
  }
}
