package dev.irsacheck.emulator.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.Worlds;
import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.answer.ServiceReply;
import dev.irsacheck.emulator.signing.SessionStore;
import dev.irsacheck.emulator.world.World;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The order in which STS checks a token: of two defects, STS reports the earlier one. */
class WebIdentityTest {

  @Test
  void aMalformedRoleIsReportedBeforeTheToken() {
    World world =
        Worlds.healthyBut(
            """
            token: {content: not-jwt}
            pod: {env: {AWS_ROLE_ARN: "arn:aws:iam::1:role/orders-of-the-shop"}}
            """);

    assertThat(message(world)).isEqualTo("Request ARN is invalid");
  }

  @Test
  void aMissingClaimIsReportedBeforeAnUnknownProvider() {
    World world = Worlds.healthyBut("token: {content: legacy}\nproviders: {cluster: ~}");

    assertThat(message(world)).isEqualTo("Missing a required claim: aud");
  }

  @Test
  void anUnknownProviderIsReportedBeforeUnavailableKeys() {
    World world =
        Worlds.healthyBut("providers: {cluster: ~}\nissuers: {cluster: {keys: unavailable}}");

    assertThat(message(world)).startsWith("No OpenIDConnect provider found");
  }

  @Test
  void aWrongThumbprintIsReportedBeforeUnavailableKeys() {
    World world =
        Worlds.healthyBut(
            """
            providers: {cluster: {thumbprints: [9e99a48a9960b14926bb7f3b02e22da2b0ab7280]}}
            issuers: {cluster: {keys: unavailable}}
            """);

    assertThat(message(world)).contains("doesn't match configured thumbprint");
  }

  @Test
  void unavailableKeysAreReportedBeforeExpiry() {
    World world = Worlds.healthyBut("issuers: {cluster: {keys: unavailable}}\ntoken: {age: 25h}");

    assertThat(message(world)).startsWith("Couldn't retrieve verification key");
  }

  @Test
  void aBrokenSignatureIsReportedBeforeExpiry() {
    World world = Worlds.healthyBut("token: {age: 25h, content: tampered}");

    assertThat(message(world)).isEqualTo("The web identity token provided could not be validated");
  }

  @Test
  void expiryIsReportedBeforeAWrongAudience() {
    World world = Worlds.healthyBut("token: {age: 25h, audience: [sts.amazon.com]}");

    assertThat(message(world)).startsWith("Token expired");
  }

  @Test
  void aWrongAudienceIsReportedBeforeTheTrustPolicy() {
    World world =
        Worlds.healthyBut("token: {audience: [sts.amazon.com], service-account: default}");

    assertThat(message(world)).isEqualTo("Incorrect token audience");
  }

  @Test
  void aKeyThatTheIssuerNoLongerPublishesCannotBeRetrieved() {
    World world = Worlds.healthyBut("issuers: {cluster: {keys: rotated}}");

    assertThat(message(world)).startsWith("Couldn't retrieve verification key");
  }

  @Test
  void claimsThatWereExchangedUnderTheSignatureAreRefused() {
    World world = Worlds.scenario("healthy");
    String[] parts = Worlds.token(world).split("\\.");
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]));
    String forged = claims.replace("shop:orders", "shop:admin");
    assertThat(forged).isNotEqualTo(claims);
    parts[1] = Base64.getUrlEncoder().withoutPadding().encodeToString(forged.getBytes());

    assertThat(messageFor(world, String.join(".", parts)))
        .isEqualTo("The web identity token provided could not be validated");
  }

  @Test
  void aTokenWithoutASignatureAlgorithmIsRefused() {
    World world = Worlds.scenario("healthy");
    String[] parts = Worlds.token(world).split("\\.");
    String header = new String(Base64.getUrlDecoder().decode(parts[0]));
    parts[0] =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(header.replace("RS256", "none").getBytes());

    assertThat(messageFor(world, String.join(".", parts))).contains("not a valid JWT");
  }

  @Test
  void theSdkSendsTheFileUntrimmedAndAStrayNewlineIsNoJwt() {
    World world = Worlds.healthyBut("token: {content: trailing-newline}");

    assertThat(message(world)).contains("not a valid JWT");
  }

  @Test
  void aTrailingSlashInTheProvidersUrlMakesItAnotherProvider() {
    World world =
        Worlds.healthyBut(
            """
            issuers: {cluster: {iss: "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE/"}}
            """);

    assertThat(message(world)).endsWith("EXAMPLED539D4633E53DE1B71EXAMPLE/");
  }

  @Test
  void aTokenFromTheFutureIsRefusedBeyondFiveMinutes() {
    World world = Worlds.scenario("healthy");
    Map<String, String> request = Worlds.assumeRole(world);
    Sts sts = new Sts(Worlds.KEYS, Worlds.THUMBPRINT, new SessionStore());

    ServiceReply fourMinutes =
        sts.answer(Worlds.form(request), world, Worlds.NOW.minus(Duration.ofMinutes(4)));
    ServiceReply sixMinutes =
        sts.answer(Worlds.form(request), world, Worlds.NOW.minus(Duration.ofMinutes(6)));

    assertThat(fourMinutes).isInstanceOf(ServiceReply.Done.class);
    assertThat(((Failure) sixMinutes).message()).startsWith("Token is not yet valid");
  }

  @Test
  void noErrorRepeatsTheToken() {
    World world = Worlds.scenario("healthy");
    String tooLong = "x".repeat(20_001);

    assertThat(messageFor(world, tooLong)).doesNotContain("xxx");
  }

  private static String message(World world) {
    return ((Failure) Worlds.answer(world)).message();
  }

  private static String messageFor(World world, String token) {
    Map<String, String> request = Worlds.assumeRole(world);
    request.put("WebIdentityToken", token);
    return ((Failure) Worlds.answer(world, request)).message();
  }
}
