package dev.irsacheck.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.http.HttpResponse;
import dev.irsacheck.emulator.http.HttpResponse.Delivery;
import dev.irsacheck.emulator.issuer.TokenMint;
import dev.irsacheck.emulator.podidentity.EksAuth;
import dev.irsacheck.emulator.signing.SessionStore;
import dev.irsacheck.emulator.world.LiveWorld;
import dev.irsacheck.emulator.world.World;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** EKS Auth's wire format, by its service model; EksAuthTest has the decisions. */
class EksAuthHandlerTest {
  private static final String ROLE = "arn:aws:iam::111122223333:role/orders";
  private static final String PATH = "/clusters/shop-prod/assume-role-for-pod-identity";

  /** The node's agent signs with a key that the world does not know. */
  private static final String SIGNED =
      "AWS4-HMAC-SHA256 Credential=ASIAEXAMPLENODE/20261124/eu-west-1/eks-auth/aws4_request,"
          + " SignedHeaders=host;x-amz-date, Signature=00";

  private final RequestLog records = new RequestLog(new Log(System.err, false));

  @Test
  void aGrantHasEveryMemberOfTheModel() throws Exception {
    World world = Worlds.scenario("healthy-pod-identity");

    HttpResponse response = answer(world, PATH, SIGNED);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers())
        .containsEntry("Content-Type", "application/json")
        .containsKey("x-amzn-RequestId")
        .doesNotContainKey("x-amzn-ErrorType");
    Map<String, Object> body = json(response);
    assertThat(body)
        .containsOnlyKeys(
            "subject", "audience", "podIdentityAssociation", "assumedRoleUser", "credentials")
        .containsEntry("subject", Map.of("namespace", "shop", "serviceAccount", "orders"))
        .containsEntry("audience", "pods.eks.amazonaws.com");
    Map<?, ?> association = (Map<?, ?>) body.get("podIdentityAssociation");
    assertThat((String) association.get("associationId")).matches("a-[0-9a-f]{17}");
    assertThat(association.get("associationArn"))
        .isEqualTo(
            "arn:aws:eks:eu-west-1:111122223333:podidentityassociation/shop-prod/"
                + association.get("associationId"));
    Map<?, ?> user = (Map<?, ?>) body.get("assumedRoleUser");
    assertThat((String) user.get("arn"))
        .startsWith("arn:aws:sts::111122223333:assumed-role/orders/eks-shop-prod-");
    assertThat((String) user.get("assumeRoleId")).startsWith("AROA");
    Map<?, ?> credentials = (Map<?, ?>) body.get("credentials");
    assertThat(credentials.keySet())
        .isEqualTo(
            java.util.Set.of("sessionToken", "secretAccessKey", "accessKeyId", "expiration"));
    assertThat(credentials.get("expiration")).as("seconds").isInstanceOf(Long.class);
    assertThat(records.all())
        .containsExactly(new RecordedRequest("AssumeRoleForPodIdentity", 200, "granted", ROLE));
  }

  @Test
  void aRefusalHasItsTypeInAHeaderAndItsTextInTheBody() throws Exception {
    HttpResponse response = answer(Worlds.scenario("pod-identity-no-association"), PATH, SIGNED);

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.headers()).containsEntry("x-amzn-ErrorType", "ResourceNotFoundException");
    assertThat(json(response))
        .isEqualTo(Map.of("message", "No pod identity association found for this pod."));
    assertThat(records.all())
        .containsExactly(
            new RecordedRequest("AssumeRoleForPodIdentity", 404, "ResourceNotFoundException"));
  }

  @Test
  void theClusterOfThePathMustBeTheWorlds() throws Exception {
    HttpResponse response =
        answer(
            Worlds.scenario("healthy-pod-identity"),
            PATH.replace("shop-prod", "shop-test"),
            SIGNED);

    assertThat(response.status()).isEqualTo(404);
    assertThat(json(response)).containsEntry("message", "No cluster found for name: shop-test.");
    assertThat(answer(Worlds.scenario("healthy"), PATH, SIGNED).status())
        .as("a world without Pod Identity")
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                       | 403 | MissingAuthenticationTokenException
          Bearer x                 | 403 | IncompleteSignatureException
          """)
  void aCallThatIsNotSignedIsRefused(String authorization, int status, String type) {
    HttpResponse response = answer(Worlds.scenario("healthy-pod-identity"), PATH, authorization);

    assertThat(response.status()).isEqualTo(status);
    assertThat(response.headers()).containsEntry("x-amzn-ErrorType", type);
  }

  @Test
  void anotherPathIsNoOperation() {
    assertThat(answer(Worlds.scenario("healthy-pod-identity"), "/clusters", SIGNED).headers())
        .containsEntry("x-amzn-ErrorType", "UnknownOperationException");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          error: {status: 429, code: ThrottlingException} | 429 | ThrottlingException | AT_ONCE
          page: {status: 502, body: x}                    | 502 | page    | AT_ONCE
          hang: true                                      | 0   | hang    | NEVER
          reset: true                                     | 0   | reset   | RESET
          drip: true                                      | 200 | granted | BYTE_A_SECOND
          latency: 1ms                                    | 200 | granted | AT_ONCE
          """)
  void aFaultBefallsTheRoleThatItNames(
      String effect, int status, String outcome, Delivery delivery) {
    String fault = "faults: [{on: AssumeRoleForPodIdentity, role: '%s', " + effect + "}]";

    HttpResponse response =
        answer(Worlds.based("healthy-pod-identity", fault.formatted(ROLE)), PATH, SIGNED);
    HttpResponse ofAnother =
        answer(
            Worlds.based(
                "healthy-pod-identity", fault.formatted(ROLE.replace("orders", "shop-prod-node"))),
            PATH,
            SIGNED);

    assertThat(response.status()).isEqualTo(status);
    assertThat(response.delivery()).isEqualTo(delivery);
    assertThat(records.all().get(0).outcome()).isEqualTo(outcome);
    assertThat(ofAnother.status()).isEqualTo(200);
    assertThat(ofAnother.delivery()).isEqualTo(Delivery.AT_ONCE);
  }

  private HttpResponse answer(World world, String path, String authorization) {
    LiveWorld.Served served = LiveWorld.Served.of(world);
    byte[] token =
        new TokenMint(Worlds.KEYS).fileContent(world, podToken(world), Clock.systemUTC());
    String body =
        JSONObjectUtils.toJSONString(Map.of("token", new String(token, StandardCharsets.UTF_8)));
    return new EksAuthHandler(() -> served, new EksAuth(Worlds.KEYS, new SessionStore()), records)
        .answer(
            new HttpRequest(
                "POST",
                path,
                "",
                authorization.isEmpty() ? Map.of() : Map.of("authorization", authorization),
                body.getBytes(StandardCharsets.UTF_8)));
  }

  private static World.TokenSpec podToken(World world) {
    return world.podIdentity().map(eks -> eks.token()).orElse(world.token());
  }

  private static Map<String, Object> json(HttpResponse response) throws ParseException {
    return JSONObjectUtils.parse(new String(response.body(), StandardCharsets.UTF_8));
  }
}
