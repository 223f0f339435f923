package dev.irsacheck.chain.policy;

import static dev.irsacheck.chain.policy.Policies.CLUSTER;
import static dev.irsacheck.chain.policy.Policies.KEY;
import static dev.irsacheck.chain.policy.Policies.ORDERS;
import static dev.irsacheck.chain.policy.Policies.POD;
import static dev.irsacheck.chain.policy.Policies.PROVIDER;
import static dev.irsacheck.chain.policy.Policies.ROLE;
import static dev.irsacheck.chain.policy.Policies.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.chain.policy.TrustPolicyRepair.Repaired;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Repairs keep the owner's conditions for the pods of a policy. */
class OwnersConditionsPropertyTest {
  private static final String OTHER_KEY = KEY.replace(CLUSTER, "EXAMPLEA0A0D4633E53DE1B71EXAMPLE");

  private static final Map<String, Object> OWNERS =
      Map.of(
          "StringEquals aws:SourceVpc", "vpc-1",
          "StringEquals aws:PrincipalOrgID", "o-1",
          "IpAddress aws:SourceIp", List.of("10.0.0.0/8", "192.0.2.0/24"),
          "StringLike sts:RoleSessionName", "orders-*",
          "Bool aws:SecureTransport", "true");

  @Property
  void noConditionIsLostAndNoPodAndNoDeny(
      @ForAll("policies") List<Map<String, Object>> statements, @ForAll("pods") WebIdentity other) {
    TrustPolicy policy = policy(statements);

    TrustPolicyRepair.Repair repair = TrustPolicyRepair.repair(policy, ROLE, POD);

    if (!(verdict(policy, POD) instanceof TrustVerdict.Refuses refuses)
        || !(repair instanceof Repaired repaired)) {
      assertThat(repair)
          .isInstanceOf(
              verdict(policy, POD) instanceof TrustVerdict.Allows
                  ? Repaired.class
                  : TrustPolicyRepair.NotRepairable.class);
      return;
    }
    TrustPolicy changed = Policies.policy(repaired.text().json());
    assertThat(verdict(ownersConditionsHold(changed), POD)).isInstanceOf(TrustVerdict.Allows.class);
    assertThat(verdict(changed, POD))
        .isInstanceOf(
            repaired.unsure().isEmpty() ? TrustVerdict.Allows.class : TrustVerdict.Unsure.class);
    assertThat(statementsOf(changed)).containsAll(denies(policy));
    assertThat(lost(policy, refuses, changed)).isSubsetOf(repaired.lost());
    for (String each : repaired.lost()) {
      assertThat(repaired.change()).contains(each.substring(each.lastIndexOf(' ') + 1));
    }
    boolean before = allows(policy, other);
    boolean after = allows(changed, other);
    assertThat(after || !before).as("kept out by the repair").isTrue();
    if (after && !before && !other.subject().equals(POD.subject())) {
      assertThat(subjectsNamed(policy)).anyMatch(each -> meant(each, other.subject()));
    }
    assertThat(TrustPolicyRepair.repair(changed, ROLE, POD))
        .isInstanceOf(
            repaired.unsure().isEmpty() ? Repaired.class : TrustPolicyRepair.NotRepairable.class);
  }

  private static boolean meant(String value, String subject) {
    boolean here = value.startsWith("system:serviceaccount:shop:");
    return value.equals(subject) || here && Wildcard.of(value).matches(subject);
  }

  private static List<String> subjectsNamed(TrustPolicy policy) {
    List<String> named = new ArrayList<>();
    for (Statement each : policy.statements()) {
      for (Condition condition : each.conditions()) {
        named.addAll(condition.values());
      }
    }
    return named;
  }

  private static List<String> lost(
      TrustPolicy before, TrustVerdict.Refuses refuses, TrustPolicy after) {
    List<String> elements = new ArrayList<>();
    for (Condition each : before.statements().get(index(refuses)).conditions()) {
      elements.add(each.element());
    }
    elements.removeIf(each -> !OWNERS.containsKey(each.replace("Condition ", "")));
    for (Statement each : after.statements()) {
      WebIdentityRequest context = new WebIdentityRequest(ROLE, POD);
      if (!each.isDeny()
          && StatementResult.of(each, TrustPolicyEvaluator.ACTION, context).applies()
              != TriState.FALSE) {
        for (Condition condition : each.conditions()) {
          elements.remove(condition.element());
        }
      }
    }
    return elements;
  }

  private static int index(TrustVerdict.Refuses refuses) {
    return refuses.closest().orElseThrow().index();
  }

  private static boolean allows(TrustPolicy policy, WebIdentity identity) {
    return verdict(ownersConditionsHold(policy), identity) instanceof TrustVerdict.Allows;
  }

  private static TrustPolicy ownersConditionsHold(TrustPolicy policy) {
    List<Map<String, Object>> statements = new ArrayList<>();
    for (Object raw : statementsOf(policy)) {
      Map<String, Object> statement = ConditionBlock.members((Map<?, ?>) raw);
      ConditionBlock rest = new ConditionBlock();
      ConditionBlock.of(statement)
          .byOperator()
          .forEach(
              (operator, keys) ->
                  keys.forEach(
                      (key, values) -> {
                        if (!OWNERS.containsKey(operator + " " + key)) {
                          rest.put(operator, key, values);
                        }
                      }));
      statement.put("Condition", rest.json());
      statements.add(statement);
    }
    return policy(statements);
  }

  private static List<Object> denies(TrustPolicy policy) {
    List<Object> denies = new ArrayList<>(statementsOf(policy));
    denies.removeIf(each -> !"Deny".equals(((Map<?, ?>) each).get("Effect")));
    return denies;
  }

  private static List<Object> statementsOf(TrustPolicy policy) {
    return List.copyOf((List<?>) policy.document().get("Statement"));
  }

  private static TrustPolicy policy(List<Map<String, Object>> statements) {
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("Version", "2012-10-17");
    policy.put("Statement", statements);
    return Policies.policy(JsonWriter.compact(policy));
  }

  @Provide
  Arbitrary<WebIdentity> pods() {
    return Combinators.combine(
            Arbitraries.of(KEY, OTHER_KEY),
            Arbitraries.of("shop:orders", "shop:offers", "shop:web", "orders:shop", "ship:web"),
            Arbitraries.of("sts.amazonaws.com", "sts.amazon.com", "vault"))
        .as(
            (key, account, audience) ->
                new WebIdentity(
                    "https://" + key, "system:serviceaccount:" + account, List.of(audience)));
  }

  @Provide
  Arbitrary<List<Map<String, Object>>> policies() {
    Arbitrary<Map<String, Object>> deny =
        Arbitraries.of("orders", "web", "offers")
            .map(
                name ->
                    statement(
                        "Deny", Map.of("Federated", PROVIDER), "sts:*", sub(KEY, name), Map.of()));
    return Combinators.combine(allows().list().ofMinSize(1).ofMaxSize(2), deny.list().ofMaxSize(1))
        .as(
            (allows, denies) -> {
              List<Map<String, Object>> all = new ArrayList<>(allows);
              all.addAll(denies);
              return all;
            });
  }

  private static Map<String, Object> sub(String key, String name) {
    return Map.of("StringEquals", Map.of(key + ":sub", "system:serviceaccount:shop:" + name));
  }

  private static Arbitrary<Map<String, Object>> allows() {
    Arbitrary<Map<String, Object>> conditions =
        Combinators.combine(
                Arbitraries.of("StringEquals", "StringEquals", "StringLike", "StringNotEquals"),
                Arbitraries.of(KEY, KEY, KEY, OTHER_KEY, "https://" + KEY, KEY + "/"),
                subjects(),
                Arbitraries.of(
                    "sts.amazonaws.com",
                    "sts.amazonaws.com",
                    "",
                    "sts.amazon.com",
                    ORDERS,
                    "vault"))
            .as(
                (operator, key, subject, audience) -> {
                  ConditionBlock block = new ConditionBlock();
                  block.put(operator, key + ":sub", subject);
                  if (!audience.isEmpty()) {
                    block.put("StringEquals", key + ":aud", audience);
                  }
                  return block.json();
                });
    return Combinators.combine(
            Arbitraries.of(
                Map.of("Federated", PROVIDER),
                Map.of("Federated", PROVIDER),
                Map.of("Federated", PROVIDER.replace(KEY, OTHER_KEY)),
                Map.of("Federated", PROVIDER.replace("111122223333", "444455556666")),
                Map.of("Federated", PROVIDER.replace(KEY, "https://" + KEY)),
                Map.of("Service", "pods.eks.amazonaws.com"),
                Map.of("AWS", "arn:aws:iam::111122223333:root")),
            Arbitraries.of(
                "sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithWebIdentity", "sts:AssumeRole"),
            conditions,
            Arbitraries.of(OWNERS.keySet()).set().ofMinSize(1).ofMaxSize(3))
        .as(
            (principal, action, condition, owners) -> {
              Map<String, Object> chosen = new LinkedHashMap<>(OWNERS);
              chosen.keySet().retainAll(owners);
              return statement("Allow", principal, action, condition, chosen);
            });
  }

  private static Arbitrary<Object> subjects() {
    Arbitrary<String> one =
        Arbitraries.of(
            "system:serviceaccount:shop:orders",
            "system:serviceaccount:shop:web",
            "system:serviceaccount:orders:shop",
            "system:serviceaccount:ship:web",
            "system:serviceaccount:shop:o*",
            "system:serviceaccount:*:web",
            "shop:orders",
            "sts.amazonaws.com");
    return Arbitraries.oneOf(
        one.map(each -> (Object) each), one.list().uniqueElements().ofSize(2).map(ArrayList::new));
  }

  private static Map<String, Object> statement(
      String effect,
      Map<String, String> principal,
      String action,
      Map<String, Object> conditions,
      Map<String, Object> owners) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Condition", conditions);
    ConditionBlock block = ConditionBlock.of(statement);
    owners.forEach(
        (element, values) -> {
          String[] parts = element.split(" ");
          block.put(parts[0], parts[1], values);
        });
    statement.put("Effect", effect);
    statement.put("Principal", principal);
    statement.put("Action", action);
    statement.put("Condition", block.json());
    return statement;
  }
}
