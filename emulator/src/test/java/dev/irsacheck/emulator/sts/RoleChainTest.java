package dev.irsacheck.emulator.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.Worlds;
import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.signing.SessionCredentials;
import dev.irsacheck.emulator.world.Arn;
import dev.irsacheck.emulator.world.World;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleChainTest {
  private static final String IN_ACCOUNT = "arn:aws:iam::111122223333:role/target";
  private static final String ELSEWHERE = "arn:aws:iam::444455556666:role/target";
  private static final String OF_ORDERS = "\"arn:aws:iam::111122223333:role/orders\"";
  private static final String OF_ACCOUNT = "\"arn:aws:iam::111122223333:root\"";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          arn:aws:iam::111122223333:role/target | "arn:aws:iam::111122223333:root"        | true  |
          arn:aws:iam::111122223333:role/target | "111122223333"                          | true  |
          arn:aws:iam::111122223333:role/target | "arn:aws:iam::111122223333:root"        | false | because no identity-based policy allows the sts:AssumeRole action
          arn:aws:iam::111122223333:role/target | "arn:aws:iam::111122223333:role/orders" | false |
          arn:aws:iam::111122223333:role/target | "arn:aws:iam::111122223333:role/other"  | true  | because no role trust policy allows the sts:AssumeRole action
          arn:aws:iam::111122223333:role/target | "arn:aws:iam::111122223333:role/other"  | false | because no identity-based policy allows the sts:AssumeRole action
          arn:aws:iam::444455556666:role/target | "arn:aws:iam::111122223333:role/orders" | true  |
          arn:aws:iam::444455556666:role/target | "arn:aws:iam::111122223333:role/orders" | false | because no identity-based policy allows the sts:AssumeRole action
          arn:aws:iam::444455556666:role/target | "arn:aws:iam::999988887777:root"        | true  | ^^
          """)
  void bothSidesMustAgree(String target, String trusted, boolean allowed, String context) {
    String own = allowed ? "\"sts:AssumeRole *\"" : "";
    Optional<Failure> refusal = refusal(world(own, target, trusted, "Allow"), target);

    if (context == null) {
      assertThat(refusal).isEmpty();
    } else {
      assertThat(refusal.orElseThrow().message())
          .isEqualTo(sentence(target) + (context.isEmpty() ? "" : " " + context));
    }
  }

  @Test
  void aMissingRoleIsRefusedLikeAnyOther() {
    World world = world("\"sts:AssumeRole *\"", IN_ACCOUNT, OF_ACCOUNT, "Allow");

    assertThat(refusal(world, ELSEWHERE).orElseThrow())
        .isEqualTo(Failure.of(403, "AccessDenied", sentence(ELSEWHERE)));
  }

  @Test
  void theTrustPolicysDenyWins() {
    World world = world("\"sts:AssumeRole *\"", IN_ACCOUNT, OF_ORDERS, "Deny");

    assertThat(refusal(world, IN_ACCOUNT).orElseThrow().message())
        .endsWith(" with an explicit deny in the role trust policy");
  }

  @Test
  void whoeverElseDeniesIsNamed() {
    World world =
        Worlds.healthyBut(
            """
            roles: {orders: {permissions: {deny: [{what: "sts:AssumeRole *", by: session}]}}}
            """);

    assertThat(refusal(world, IN_ACCOUNT).orElseThrow().message())
        .endsWith(" because no session policy allows the sts:AssumeRole action");
  }

  @Test
  void transitiveTagsNeedTagSessionOnBothSides() {
    String both = "\"sts:AssumeRole *\", \"sts:TagSession *\"";

    assertThat(taggedRefusal(world(both, ELSEWHERE, OF_ORDERS, "Allow")).orElseThrow().message())
        .isEqualTo(sentence(ELSEWHERE).replace("sts:AssumeRole", "sts:TagSession"));
    assertThat(taggedRefusal(taggingWorld("\"sts:AssumeRole *\"", "x")).orElseThrow().message())
        .endsWith(" because no identity-based policy allows the sts:TagSession action");
    assertThat(taggedRefusal(taggingWorld(both, "x"))).isEmpty();
    assertThat(taggedRefusal(taggingWorld(both, "y"))).isPresent();
  }

  private static World taggingWorld(String allowed, String tag) {
    return Worlds.healthyBut(
        """
        roles:
          orders: {permissions: {allow: [%s]}}
          target:
            arn: %s
            trust: {Statement: [{Effect: Allow, Principal: {AWS: %s},
              Action: ["sts:AssumeRole", "sts:TagSession"],
              Condition: {StringEquals: {aws:RequestTag/a: %s, aws:PrincipalTag/a: %s}}}]}
        """
            .formatted(allowed, ELSEWHERE, OF_ORDERS, tag, tag));
  }

  private static Optional<Failure> taggedRefusal(World world) {
    SessionCredentials caller = orders(Map.of("a", "x"));
    return new RoleChain(world, caller, Worlds.NOW)
        .refusal(Arn.role(ELSEWHERE).orElseThrow(), "chained", Map.of());
  }

  private static String sentence(String target) {
    return "User: arn:aws:sts::111122223333:assumed-role/orders/pod is not authorized to perform:"
        + " sts:AssumeRole on resource: "
        + target;
  }

  private static World world(String allowed, String target, String trusted, String effect) {
    return Worlds.healthyBut(
        """
        roles:
          orders: {permissions: {allow: [%s]}}
          target:
            arn: %s
            trust: {Statement: [{Effect: Allow, Principal: {AWS: %s}, Action: "sts:AssumeRole"},
              {Effect: %s, Principal: {AWS: %s}, Action: "sts:AssumeRole"}]}
        """
            .formatted(allowed, target, trusted, effect, trusted));
  }

  private static Optional<Failure> refusal(World world, String target) {
    return new RoleChain(world, orders(Map.of()), Worlds.NOW)
        .refusal(Arn.role(target).orElseThrow(), "chained", Map.of());
  }

  private static SessionCredentials orders(Map<String, String> tags) {
    return SessionCredentials.forSession(
        Arn.role("arn:aws:iam::111122223333:role/orders").orElseThrow(),
        "pod",
        Worlds.NOW,
        Duration.ofHours(1),
        tags);
  }
}
