package dev.irsacheck.chain.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.webhook.WebhookSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;

class TrustPolicyPropertyTest {
  private static final String AUDIENCE = WebhookSettings.AUDIENCE;

  @Property(tries = 500)
  void theWrittenPolicyLetsItsIdentityIn(
      @ForAll("roles") RoleArn role, @ForAll("identities") WebIdentity identity) {
    TrustPolicy policy = written(role, identity);

    assertThat(TrustPolicyEvaluator.evaluate(policy, role, identity))
        .isInstanceOf(TrustVerdict.Allows.class);
  }

  @Property(tries = 300)
  void anotherSubjectIsRefused(
      @ForAll("roles") RoleArn role,
      @ForAll("identities") WebIdentity identity,
      @ForAll("subjects") String subject) {
    TrustPolicy policy = written(role, identity);
    String other = subject.equals(identity.subject()) ? subject + "x" : subject;

    assertRefused(policy, role, new WebIdentity(identity.issuer(), other, identity.audience()));
  }

  @Property(tries = 300)
  void anotherAudienceIsRefused(
      @ForAll("roles") RoleArn role,
      @ForAll("identities") WebIdentity identity,
      @ForAll @NotEmpty String other) {
    TrustPolicy policy = written(role, identity);
    String audience = identity.audience().contains(other) ? "none of " + identity : other;

    assertRefused(
        policy, role, new WebIdentity(identity.issuer(), identity.subject(), List.of(audience)));
  }

  @Property(tries = 300)
  void anotherIssuerIsRefused(
      @ForAll("roles") RoleArn role,
      @ForAll("identities") WebIdentity identity,
      @ForAll("issuers") String issuer) {
    TrustPolicy policy = written(role, identity);
    String other = issuer.equals(identity.issuer()) ? issuer + "x" : issuer;

    assertRefused(policy, role, new WebIdentity(other, identity.subject(), identity.audience()));
  }

  @Property(tries = 500)
  void aRepairedPolicyLetsTheIdentityInOrSaysWhyNot(
      @ForAll("policies") Object json,
      @ForAll("roles") RoleArn role,
      @ForAll("identities") WebIdentity identity) {
    if (TrustPolicy.parse(bytes(json)) instanceof TrustPolicy.Parsed parsed) {
      TrustPolicyRepair.Repair repair = TrustPolicyRepair.repair(parsed.policy(), role, identity);
      if (repair instanceof TrustPolicyRepair.Repaired repaired) {
        repaired.text().terraform();
        if (identity.subject().endsWith(":default")) {
          assertThat(repaired.text().document()).isEqualTo(parsed.policy().document());
        }
        assertThat(TrustPolicyEvaluator.evaluate(parsed(repaired.text().json()), role, identity))
            .isInstanceOf(
                repaired.unsure().isEmpty()
                    ? TrustVerdict.Allows.class
                    : TrustVerdict.Unsure.class);
      } else {
        assertThat(((TrustPolicyRepair.NotRepairable) repair).reason()).isNotBlank();
      }
    }
  }

  @Property
  void aRepairLetsInNobodyElseButThoseOfTheNamespaceWhomTheOwnerMeant(
      @ForAll("comparisons") String operator,
      @ForAll("slips") String beforeKey,
      @ForAll("values") Object value,
      @ForAll("accounts") String subject,
      @ForAll("accounts") String other,
      @ForAll boolean sameAudience) {
    WebIdentity identity = Policies.podOf(subject);
    WebIdentity somebody =
        new WebIdentity(
            identity.issuer(), other, sameAudience ? identity.audience() : List.of("vault"));
    Map<String, Object> statement = Request.of(Policies.ROLE, identity).rules().statement(true);
    statement.put(
        "Condition",
        Map.of(
            operator,
            Map.of(beforeKey + Policies.KEY + ":sub", value, Policies.KEY + ":aud", AUDIENCE)));
    TrustPolicy policy =
        parsed(
            JsonWriter.compact(Map.of("Version", "2012-10-17", "Statement", List.of(statement))));

    TrustPolicyRepair.Repaired repaired =
        (TrustPolicyRepair.Repaired) TrustPolicyRepair.repair(policy, Policies.ROLE, identity);

    TrustPolicy changed = parsed(repaired.text().json());
    assertThat(Policies.verdict(changed, identity)).isInstanceOf(TrustVerdict.Allows.class);
    boolean gained =
        !other.equals(subject)
            && Policies.verdict(policy, somebody) instanceof TrustVerdict.Refuses
            && !(Policies.verdict(changed, somebody) instanceof TrustVerdict.Refuses);
    if (gained) {
      assertThat(sameAudience).isTrue();
      List<?> meant = value instanceof List<?> list ? list : List.of(value);
      assertThat(meant).anyMatch(each -> Wildcard.of((String) each).matches(other));
      String here =
          ServiceAccount.subjectsOf(ServiceAccount.ofSubject(subject).orElseThrow().namespace());
      assertThat(meant.contains(other) || other.startsWith(here)).isTrue();
    }
  }

  /** Otherwise every pod without an own service account would have the role. */
  @Property
  void aRepairGivesDefaultNothingButByTheOwnersWildcard(
      @ForAll("operatorsForOne") String operator,
      @ForAll("slips") String beforeKey,
      @ForAll("defaults") Object value,
      @ForAll("audiences") String audience,
      @ForAll("actions") String action) {
    Map<String, Object> statement = Request.of(Policies.ROLE, Policies.POD).rules().statement(true);
    statement.put("Action", action);
    statement.put(
        "Condition",
        Map.of(
            operator,
            Map.of(beforeKey + Policies.KEY + ":sub", value, Policies.KEY + ":aud", audience)));
    TrustPolicy policy =
        parsed(
            JsonWriter.compact(Map.of("Version", "2012-10-17", "Statement", List.of(statement))));

    TrustPolicyRepair.Repaired repaired =
        (TrustPolicyRepair.Repaired) TrustPolicyRepair.repair(policy, Policies.ROLE, Policies.POD);

    TrustPolicy changed = parsed(repaired.text().json());
    for (String namespace : List.of("shop", "ship")) {
      String subject = ServiceAccount.subjectsOf(namespace) + "default";
      boolean gained =
          Policies.verdict(policy, Policies.podOf(subject)) instanceof TrustVerdict.Refuses
              && !(Policies.verdict(changed, Policies.podOf(subject))
                  instanceof TrustVerdict.Refuses);
      if (gained) {
        List<?> meant = value instanceof List<?> list ? list : List.of(value);
        assertThat(meant)
            .anyMatch(
                each ->
                    Wildcard.of((String) each).hasSpecial()
                        && Wildcard.of((String) each).matches(subject));
      }
    }
  }

  @Provide
  Arbitrary<String> operatorsForOne() {
    return Arbitraries.of(
        "StringEquals", "StringLike", "StringEqualsIgnoreCase", "ArnLike", "NumericEquals");
  }

  @Provide
  Arbitrary<String> audiences() {
    return Arbitraries.of(AUDIENCE, AUDIENCE, "sts.amazon.com", Policies.ORDERS);
  }

  @Provide
  Arbitrary<String> actions() {
    return Arbitraries.of(
        "sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithWebIdentity", "sts:AssumeRole");
  }

  @Provide
  Arbitrary<Object> defaults() {
    Arbitrary<String> one =
        Arbitraries.of(
            "system:serviceaccount:shop:default",
            "system:serviceaccount:ship:default",
            "shop:default",
            "system:serviceaccount:shop/default",
            "system:serviceaccount:shop:d*",
            "system:serviceaccount:shop:*",
            Policies.ORDERS,
            "system:serviceaccount:shop:web");
    return Arbitraries.oneOf(
        one.map(each -> (Object) each), one.list().ofSize(2).map(ArrayList::new));
  }

  @Provide
  Arbitrary<String> comparisons() {
    return Arbitraries.of("StringEquals", "StringLike", "StringEqualsIgnoreCase");
  }

  @Provide
  Arbitrary<String> slips() {
    return Arbitraries.of("", "https://", " ");
  }

  @Provide
  Arbitrary<Object> values() {
    return Arbitraries.oneOf(
        accounts().map(each -> (Object) each),
        Arbitraries.of(
            "*",
            "system:serviceaccount:shop:*",
            "system:serviceaccount:shop:o*",
            "system:serviceaccount:shop:web?",
            "system:serviceaccount:sh*",
            "system:serviceaccount:*:orders"),
        accounts().list().ofSize(2).map(ArrayList::new));
  }

  @Provide
  Arbitrary<String> accounts() {
    return Combinators.combine(
            Arbitraries.of("shop", "ship"), Arbitraries.of("orders", "offers", "web", "web2"))
        .as((namespace, name) -> new ServiceAccount(namespace, name).subject());
  }

  @Property(tries = 500)
  void aSubjectBesideAnotherLetsInTheTwoAlone(
      @ForAll("roles") RoleArn role,
      @ForAll("identities") WebIdentity identity,
      @ForAll @AlphaChars @NotEmpty String name,
      @ForAll("subjects") String other) {
    Assume.that(!identity.subject().endsWith(":default"));
    String already = "system:serviceaccount:shop:" + name;
    WebIdentity first = new WebIdentity(identity.issuer(), already, identity.audience());
    TrustPolicy policy = parsed(TrustPolicyText.of(role, first).json());

    TrustPolicyRepair.Repaired repaired =
        (TrustPolicyRepair.Repaired) TrustPolicyRepair.repair(policy, role, identity);

    TrustPolicy both = parsed(repaired.text().json());
    assertThat(both.statements()).hasSize(1);
    for (String subject : List.of(already, identity.subject(), other, other + "x")) {
      TrustVerdict verdict =
          TrustPolicyEvaluator.evaluate(
              both, role, new WebIdentity(identity.issuer(), subject, identity.audience()));
      boolean named = subject.equals(already) || subject.equals(identity.subject());
      assertThat(verdict)
          .isInstanceOf(named ? TrustVerdict.Allows.class : TrustVerdict.Refuses.class);
    }
  }

  @Property
  void evaluationNeverThrows(
      @ForAll("policies") Object json,
      @ForAll("roles") RoleArn role,
      @ForAll("identities") WebIdentity identity) {
    TrustPolicy.Reading reading = TrustPolicy.parse(bytes(json));

    if (reading instanceof TrustPolicy.Parsed parsed) {
      assertThat(TrustPolicyEvaluator.evaluate(parsed.policy(), role, identity)).isNotNull();
    } else {
      assertThat(((TrustPolicy.NotAPolicy) reading).reason()).isNotBlank();
    }
  }

  @Property(tries = 500)
  void readingNeverThrows(@ForAll byte[] bytes) {
    assertThat(TrustPolicy.parse(bytes)).isNotNull();
  }

  @Provide
  Arbitrary<RoleArn> roles() {
    return Combinators.combine(
            Arbitraries.of("aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso"),
            Arbitraries.of("111122223333", "444455556666"),
            Arbitraries.of("orders", "team/orders", "a+=,.@-_", "-x"))
        .as(
            (partition, account, name) ->
                RoleArn.read("arn:" + partition + ":iam::" + account + ":role/" + name).orNull());
  }

  @Provide
  Arbitrary<WebIdentity> identities() {
    Arbitrary<List<String>> audience =
        Arbitraries.oneOf(
                Arbitraries.of("sts.amazonaws.com", "vault", "https://example.org/"), odd())
            .list()
            .ofMinSize(1)
            .ofMaxSize(3);
    return Combinators.combine(issuers(), subjects(), audience).as(WebIdentity::new);
  }

  @Provide
  Arbitrary<String> issuers() {
    return Arbitraries.oneOf(
            Arbitraries.of(
                Policies.KEY,
                "oidc-eks.eu-west-1.api.aws/id/X",
                "oidc.eks.cn-north-1.amazonaws.com.cn/id/X",
                "oidc.example.org/",
                "s3.eu-west-1.amazonaws.com/bucket/cluster:7",
                "accounts.example.org:8443/a:sub"),
            odd().map(path -> "oidc.example.org/" + path))
        .map(name -> "https://" + name);
  }

  @Provide
  Arbitrary<String> subjects() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            Policies.ORDERS,
            "system:serviceaccount:shop:default",
            "system:serviceaccount:orders:shop",
            "system:serviceaccount:shop:*",
            "${aws:userid}",
            "$${*}",
            "repo:example/shop:ref:refs/heads/main"),
        odd());
  }

  /** Characters with a meaning in policies, shells, JSON or Terraform, and invisible ones. */
  private static Arbitrary<String> odd() {
    return Arbitraries.strings()
        .withChars("aB0:/.-*?${}%&'\"\\ \n\u001b\u007f\u202eé")
        .ofMinLength(1)
        .ofMaxLength(12);
  }

  @Provide
  Arbitrary<Object> policies() {
    Arbitrary<Object> principal =
        Arbitraries.oneOf(
            Arbitraries.of("*", "x", "arn:aws:iam::111122223333:root"),
            Combinators.combine(
                    Arbitraries.of("AWS", "Federated", "Service", "Planet"),
                    oneOrMore(
                        Arbitraries.of(
                            "*",
                            "arn:",
                            "a:b:c:d:e:oidc-provider/",
                            Policies.PROVIDER,
                            Policies.PROVIDER + "/")))
                .as(Map::of));
    Arbitrary<Object> condition =
        Combinators.combine(operators(), keys(), oneOrMore(subjects()))
            .as((operator, key, values) -> Map.of(operator, Map.of(key, values)));
    Arbitrary<Object> statement =
        Combinators.combine(
                Arbitraries.of("Allow", "Allow", "Deny"),
                Arbitraries.of("Principal", "Principal", "Principal", "NotPrincipal"),
                principal,
                Arbitraries.of("Action", "Action", "NotAction"),
                oneOrMore(
                    Arbitraries.of("sts:*", "sts:AssumeRole", "sts:AssumeRoleWithWebIdentity")),
                Arbitraries.oneOf(condition, Arbitraries.just(Map.of()), junk()))
            .as(TrustPolicyPropertyTest::statement);
    return Combinators.combine(
            Arbitraries.of("2012-10-17", "2008-10-17"),
            Arbitraries.frequencyOf(
                Tuple.of(8, statement.list().ofMaxSize(3).map(list -> (Object) list)),
                Tuple.of(1, statement),
                Tuple.of(1, junk())))
        .as((version, statements) -> Map.of("Version", version, "Statement", statements));
  }

  private static Object statement(
      String effect,
      String principalName,
      Object principal,
      String actionName,
      Object action,
      Object condition) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Effect", effect);
    statement.put(principalName, principal);
    statement.put(actionName, action);
    statement.put("Condition", condition);
    return statement;
  }

  private static Arbitrary<Object> oneOrMore(Arbitrary<String> strings) {
    return Arbitraries.oneOf(
        strings.map(each -> (Object) each), strings.list().ofMaxSize(3).map(ArrayList::new));
  }

  private static Arbitrary<String> operators() {
    return Combinators.combine(
            Arbitraries.of("", "", "ForAnyValue:", "ForAllValues:"),
            Arbitraries.of(
                "StringEquals",
                "StringNotEquals",
                "StringEqualsIgnoreCase",
                "StringLike",
                "StringNotLike",
                "Null",
                "IpAddress",
                ""),
            Arbitraries.of("", "", "IfExists"))
        .as((set, comparison, ifExists) -> set + comparison + ifExists);
  }

  private static Arbitrary<String> keys() {
    return Arbitraries.of(
        Policies.KEY + ":sub",
        Policies.KEY + ":aud",
        "https://" + Policies.KEY + ":sub",
        " " + Policies.KEY + "/:aud",
        Policies.KEY,
        "oidc.example.org/:sub",
        "aws:SourceIp",
        "sub",
        ":",
        "");
  }

  private static Arbitrary<Object> junk() {
    Arbitrary<Object> leaf =
        Arbitraries.oneOf(
            odd().map(each -> (Object) each),
            Arbitraries.integers().map(each -> (Object) each),
            Arbitraries.of(true, false).map(each -> (Object) each),
            Arbitraries.just(null));
    return Arbitraries.recursive(
        () -> leaf,
        inner ->
            Arbitraries.oneOf(
                inner.list().ofMaxSize(3).map(each -> (Object) each),
                Arbitraries.maps(
                        Arbitraries.of("Statement", "Role", "AssumeRolePolicyDocument", "x"), inner)
                    .ofMaxSize(3)
                    .map(each -> (Object) each)),
        3);
  }

  private static TrustPolicy written(RoleArn role, WebIdentity identity) {
    Assume.that(!identity.subject().endsWith(":default"));
    return parsed(TrustPolicyText.of(role, identity).json());
  }

  private static void assertRefused(TrustPolicy policy, RoleArn role, WebIdentity identity) {
    assertThat(TrustPolicyEvaluator.evaluate(policy, role, identity))
        .isInstanceOf(TrustVerdict.Refuses.class);
  }

  private static TrustPolicy parsed(String json) {
    return ((TrustPolicy.Parsed) TrustPolicy.parse(json.getBytes(UTF_8))).policy();
  }

  private static byte[] bytes(Object json) {
    return JsonWriter.compact(json).getBytes(UTF_8);
  }
}
