package dev.irsacheck.emulator.podidentity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.irsacheck.emulator.Worlds;
import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.issuer.TokenMint;
import dev.irsacheck.emulator.podidentity.EksAuth.Granted;
import dev.irsacheck.emulator.signing.SessionCredentials;
import dev.irsacheck.emulator.signing.SessionStore;
import dev.irsacheck.emulator.world.PodIdentity;
import dev.irsacheck.emulator.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EksAuthTest {
  private static final String UNAUTHORIZED =
      "Unauthorized Exception! EKS does not have permissions to assume the associated role.";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "healthy-pod-identity",
        "healthy-pod-identity-ipv6-like",
        "healthy-pod-identity-conditions",
        "healthy-pod-identity-without-tags",
        "healthy-pod-identity-migrating",
      })
  void givesTheRoleForSixHours(String scenario) {
    SessionCredentials session = granted(Worlds.scenario(scenario));

    assertThat(session.arn())
        .matches(
            "arn:aws:sts::111122223333:assumed-role/orders/"
                + "eks-shop-prod-orders-6f9c7d-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(session.expiration()).isEqualTo(Worlds.NOW.plus(Duration.ofHours(6)));
  }

  @Test
  void aSessionsNameIsNeverLongerThanStsAllows() {
    String pod = "a-name-of-a-pod-that-is-as-long-as-names-of-pods-may-become-6f9c7d5b8-x2k7q";
    World world =
        podIdentityBut(
            "token: {pod: %s}\npod-identity: {cluster: {name: a-cluster-with-a-long-name}}"
                .formatted(pod));

    String name = granted(world).arn().replaceFirst(".*/", "");

    assertThat(name).hasSize(64).startsWith("eks-a-cluster-w-a-name-of-a-");
  }

  @Test
  void givesTheTargetRoleForFiftyNineMinutes() {
    SessionCredentials session = granted(Worlds.scenario("healthy-pod-identity-chained"));

    assertThat(session.arn()).startsWith("arn:aws:sts::444455556666:assumed-role/orders-data/eks-");
    assertThat(session.account()).isEqualTo("444455556666");
    assertThat(session.expiration()).isEqualTo(Worlds.NOW.plus(Duration.ofMinutes(59)));
    assertThat(session.tags())
        .containsOnlyKeys(
            "eks-cluster-arn",
            "eks-cluster-name",
            "kubernetes-namespace",
            "kubernetes-service-account",
            "kubernetes-pod-name",
            "kubernetes-pod-uid");
  }

  @Test
  void aTargetRoleMayAskForTheExternalIdWhereTagsAreDisabled() {
    String world =
        """
        pod-identity: {associations: {orders: {session-tags: "off"}}}
        roles:
          data:
            trust:
              Statement:
                - Effect: Allow
                  Principal: {AWS: "arn:aws:iam::111122223333:role/orders"}
                  Action: sts:AssumeRole
                  Condition: {StringEquals: {sts:ExternalId: %s}}
        """;

    granted(
        based(
            "healthy-pod-identity-chained",
            world.formatted("eu-west-1/111122223333/shop-prod/shop/orders")));
    assertRefused(
        based(
            "healthy-pod-identity-chained",
            world.formatted("eu-west-1/111122223333/shop-prod/web/orders")),
        Failure.of(400, "AccessDeniedException", UNAUTHORIZED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pod-identity-trust-without-service",
        "pod-identity-trust-wrong-service",
        "pod-identity-trust-without-tagsession",
        "pod-identity-trust-condition-of-another-namespace",
        "pod-identity-trust-tag-condition-without-tags",
        "pod-identity-trust-source-arn",
        "pod-identity-target-without-tagsession",
        "pod-identity-old-agent",
      })
  void refusesEveryTrustInTheSameWords(String scenario) {
    assertRefused(
        Worlds.scenario(scenario), Failure.of(400, "AccessDeniedException", UNAUTHORIZED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "StringEquals: {aws:RequestTag/eks-cluster-name: other}",
        "StringEquals: {aws:RequestTag/kubernetes-namespace: sho*}",
        "StringEquals: {aws:RequestTag/kubernetes-service-account: default}",
        "StringLike: {aws:RequestTag/kubernetes-pod-name: 'web-*'}",
        "StringEquals: {aws:SourceAccount: '444455556666'}",
        "ArnEquals: {aws:SourceArn: 'arn:aws:eks:eu-west-1:111122223333:cluster/other'}",
        "ArnLike: {aws:SourceArn: 'arn:aws:*'}",
      })
  void aConditionThatThePodDoesNotMeetRefuses(String condition) {
    assertRefused(trusting(condition), Failure.of(400, "AccessDeniedException", UNAUTHORIZED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "StringLike: {aws:RequestTag/kubernetes-namespace: 'sho*'}",
        "StringLike: {aws:RequestTag/kubernetes-pod-name: 'orders-*'}",
        "StringEquals: {aws:SourceAccount: '111122223333'}",
        "ArnLike: {aws:SourceArn: 'arn:aws:eks:*:111122223333:cluster/*'}",
        "'ForAllValues:StringEquals': {aws:TagKeys: [eks-cluster-arn, eks-cluster-name,"
            + " kubernetes-namespace, kubernetes-service-account, kubernetes-pod-name,"
            + " kubernetes-pod-uid]}",
      })
  void aConditionThatThePodMeetsGrants(String condition) {
    granted(trusting(condition));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pod-identity-no-association           | 404 | ResourceNotFoundException
          pod-identity-wrong-audience           | 400 | InvalidTokenException
          pod-identity-token-tampered           | 400 | InvalidTokenException
          pod-identity-token-of-another-cluster | 400 | InvalidTokenException
          pod-identity-token-not-jwt            | 400 | InvalidTokenException
          pod-identity-expired-token            | 400 | ExpiredTokenException
          """)
  void refusesWithEksAuthsCodes(String scenario, int status, String code) {
    Failure refused = answer(Worlds.scenario(scenario));

    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"namespace: web", "service-account: default"})
  void anAssociationIsThatOfTheNamespaceAndTheServiceAccount(String other) {
    World world = podIdentityBut("pod-identity: {associations: {orders: {" + other + "}}}");

    assertThat((answer(world)).code()).isEqualTo("ResourceNotFoundException");
  }

  @Test
  void whoseTokenItIsComesBeforeItsSignature() {
    Failure refused = answer(Worlds.scenario("pod-identity-token-of-another-cluster"));

    assertThat(refused.message()).endsWith(" was not issued by this cluster.");
  }

  @Test
  void anExpiredTokenIsToldOfWithBothTimes() {
    Failure refused = answer(Worlds.scenario("pod-identity-expired-token"));

    assertThat(refused.message())
        .isEqualTo(
            "The token included in the request is expired: current date/time 2026-11-24T10:00:00Z"
                + " must be before the expiration date/time 2026-11-24T09:00:00Z.");
  }

  @Test
  void theNodesRoleMustBeAllowedToAsk() {
    Failure refused = answer(Worlds.scenario("pod-identity-node-role-lacks-permission"));

    assertThat(refused.message())
        .isEqualTo(
            "User: arn:aws:sts::111122223333:assumed-role/shop-prod-node/i-0123456789abcdef0 is not"
                + " authorized to perform: eks-auth:AssumeRoleForPodIdentity on resource:"
                + " arn:aws:eks:eu-west-1:111122223333:cluster/shop-prod because no identity-based"
                + " policy allows the eks-auth:AssumeRoleForPodIdentity action");
  }

  @Test
  void aRoleThatIsGoneIsAsOneThatDoesNotTrust() {
    assertRefused(
        podIdentityBut("roles: {orders: ~}"),
        Failure.of(400, "AccessDeniedException", UNAUTHORIZED));
  }

  private static World trusting(String condition) {
    return podIdentityBut(
        """
        roles:
          orders:
            trust:
              Statement:
                - Effect: Allow
                  Principal: {Service: pods.eks.amazonaws.com}
                  Action: ["sts:AssumeRole", "sts:TagSession"]
                  Condition: {%s}
        """
            .formatted(condition));
  }

  private static World podIdentityBut(String yaml) {
    return based("healthy-pod-identity", yaml);
  }

  private static World based(String scenario, String yaml) {
    return Worlds.based(scenario, yaml);
  }

  private static void assertRefused(World world, Failure refused) {
    assertThat(answer(world)).isEqualTo(refused);
  }

  private static SessionCredentials granted(World world) {
    return assumed(world).credentials();
  }

  private static Failure answer(World world) {
    return assertThatExceptionOfType(Failure.Thrown.class)
        .isThrownBy(() -> assumed(world))
        .actual()
        .failure();
  }

  private static Granted assumed(World world) {
    PodIdentity eks = world.podIdentity().orElseThrow();
    byte[] token =
        new TokenMint(Worlds.KEYS)
            .fileContent(world, eks.token(), Clock.fixed(Worlds.NOW, ZoneOffset.UTC));
    return new EksAuth(Worlds.KEYS, new SessionStore())
        .assume(new String(token, StandardCharsets.UTF_8), world, eks, Worlds.NOW);
  }
}
