package dev.irsacheck.chain.policy;

import static dev.irsacheck.chain.policy.Policies.KEY;
import static dev.irsacheck.chain.policy.Policies.ORDERS;
import static dev.irsacheck.chain.policy.Policies.POD;
import static dev.irsacheck.chain.policy.Policies.ROLE;
import static dev.irsacheck.chain.policy.Policies.allow;
import static dev.irsacheck.chain.policy.Policies.allowIf;
import static dev.irsacheck.chain.policy.Policies.podFor;
import static dev.irsacheck.chain.policy.Policies.podOf;
import static dev.irsacheck.chain.policy.Policies.policy;
import static dev.irsacheck.chain.policy.Policies.statements;
import static dev.irsacheck.chain.policy.Policies.trustingIf;
import static dev.irsacheck.chain.policy.Policies.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.chain.policy.TrustPolicyRepair.NotRepairable;
import dev.irsacheck.chain.policy.TrustPolicyRepair.Repaired;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustPolicyRepairTest {
  private static final String OTHER_KEY =
      Policies.KEY.replace(Policies.CLUSTER, "EXAMPLE0000000000000000000EXAMPLE");

  private static final WebIdentity THEIRS =
      new WebIdentity("https://" + OTHER_KEY, POD.subject(), List.of("sts.amazonaws.com"));

  private static final String WEB =
      "{'StringEquals': {'KEY:sub': 'system:serviceaccount:shop:web'}}";
  private static final String ORDERS_ALONE =
      "{'StringEquals': {'KEY:sub': 'ORDERS', 'KEY:aud': 'sts.amazonaws.com'}}";

  @Test
  void aPolicyThatLetsThePodInStaysAsItIs() {
    TrustPolicy policy = statements(allowIf("{}"));

    Repaired repaired = repaired(policy, POD);

    assertThat(repaired.text().document()).isEqualTo(policy.document());
    assertThat(repaired.change()).isEqualTo("Nothing to change: the policy allows this token.");
  }

  /** Masking would break the policy, and pasting it would remove access. */
  @Test
  void aPolicyWithWhatLooksLikeASecretIsNotWritten() {
    TrustPolicy policy =
        statements(
            allowIf(WEB),
            "{'Effect': 'Allow', 'Action': 'sts:AssumeRole', 'Principal': {'AWS': '111122223333'},"
                + " 'Condition': {'StringEquals': {'sts:ExternalId':"
                + " 'nnwJZ4cU6Q/4tRIKpdq19AU5H8t2o4PwpxmEEykl'}}}");

    assertThat(TrustPolicyRepair.repair(policy, ROLE, POD))
        .isInstanceOfSatisfying(
            NotRepairable.class,
            none ->
                assertThat(none.reason())
                    .contains("looks like a secret")
                    .contains("In Statement[0], ")
                    .doesNotContain("nnwJZ"));
  }

  @Test
  void aPlainlyDifferentSubjectIsAddedAndTheOwnersConditionsStay() {
    TrustPolicy policy =
        statements(
            allow("{'Service': 'ec2.amazonaws.com'}", "sts:AssumeRole", "{}"),
            "{'Sid': 'Pods', 'Effect': 'Allow', 'Action': ['sts:AssumeRoleWithWebIdentity'],"
                + " 'Principal': {'Federated': ['PROVIDER']}, 'Condition': {'StringEquals':"
                + " {'KEY:sub': 'system:serviceaccount:shop:web', 'aws:SourceVpc': 'vpc-1'}}}");

    Repaired repaired = repaired(policy, POD);

    assertThat(statementsOf(repaired))
        .isEqualTo(
            statements(
                    allow("{'Service': 'ec2.amazonaws.com'}", "sts:AssumeRole", "{}"),
                    "{'Sid': 'Pods', 'Effect': 'Allow', 'Action':"
                        + " ['sts:AssumeRoleWithWebIdentity'], 'Principal': {'Federated':"
                        + " ['PROVIDER']}, 'Condition': {'StringEquals': {'KEY:sub':"
                        + " ['system:serviceaccount:shop:web', 'ORDERS'], 'aws:SourceVpc':"
                        + " 'vpc-1'}}}")
                .document()
                .get("Statement"));
    assertThat(repaired.change())
        .isEqualTo(
            "In Statement[1] (Sid \"Pods\"), this token's subject is added; nothing else changes."
                + " The owner's conditions on aws:SourceVpc must hold too, and the token does not"
                + " show whether they do.");
    assertThat(repaired.unsure())
        .containsExactly(
            "Statement[1] (Sid \"Pods\"): Condition StringEquals aws:SourceVpc uses a key that"
                + " cannot be known from the token.");
    assertThat(repaired.lost()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // The mistake is corrected beside a valid value.
        "{'StringEquals': {'KEY:sub': ['shop:orders', 'system:serviceaccount:shop:web']}}"
            + " | {'StringEquals': {'KEY:sub': ['ORDERS', 'system:serviceaccount:shop:web']}}"
            + " | \"shop:orders\" becomes \"ORDERS\"",
        "{'StringEquals': {'KEY:sub': 'sts.amazonaws.com', 'KEY:aud': 'ORDERS'}}"
            + " | {'StringEquals': {'KEY:sub': 'ORDERS', 'KEY:aud': 'sts.amazonaws.com'}}"
            + " | \"sts.amazonaws.com\" becomes \"ORDERS\" and \"ORDERS\" becomes"
            + " \"sts.amazonaws.com\"",
        "{'StringEquals': {'https://KEY:aud': 'sts.amazonaws.com', 'KEY:sub': 'ORDERS'}}"
            + " | {'StringEquals': {'KEY:aud': 'sts.amazonaws.com', 'KEY:sub': 'ORDERS'}}"
            + " | the condition key :aud is corrected",
        "{'StringEquals': {'KEY:sub': 'system:serviceaccount:shop:*', 'KEY:aud':"
            + " 'sts.amazonaws.com'}}"
            + " | {'StringEquals': {'KEY:aud': 'sts.amazonaws.com'}, 'StringLike': {'KEY:sub':"
            + " 'system:serviceaccount:shop:*'}}"
            + " | \"system:serviceaccount:shop:*\" is compared with StringLike",
        // A pasted command must not allow a whole cluster.
        "{'StringLike': {' KEY:sub': 'system:serviceaccount:*:orders'}, 'StringEquals': {'KEY:aud':"
            + " 'sts.amazonaws.com'}}"
            + " | {'StringLike': {'KEY:sub': 'system:serviceaccount:*:orders'}, 'StringEquals':"
            + " {'KEY:aud': 'sts.amazonaws.com', 'KEY:sub': 'ORDERS'}}"
            + " | the condition key :sub is corrected and a condition on this token's subject"
            + " is added",
        // Other pods may have this audience.
        "{'StringEquals': {'KEY:sub': 'ORDERS', 'KEY:aud': 'sts.amazon.com'}}"
            + " | {'StringEquals': {'KEY:sub': 'ORDERS', 'KEY:aud': ['sts.amazon.com',"
            + " 'sts.amazonaws.com']}}"
            + " | this token's audience is added",
      })
  void aSlipIsCorrectedWhereItStands(String before, String after, String edits) {
    Repaired repaired = repaired(trustingIf(before), POD);

    assertThat(statementsOf(repaired)).isEqualTo(trustingIf(after).document().get("Statement"));
    assertThat(repaired.change())
        .startsWith("In Statement[0], " + named(edits) + "; nothing else changes.");
  }

  private static String named(String text) {
    return text.replace("KEY", KEY).replace("ORDERS", ORDERS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'arn:aws:iam::444455556666:oidc-provider/KEY' | 'PROVIDER'",
        "'arn:aws-cn:iam::111122223333:oidc-provider/KEY' | 'PROVIDER'",
        "'arn:aws:iam::111122223333:oidc-provider/https://KEY' | 'PROVIDER'",
        "'KEY' | 'PROVIDER'",
        "'PROVIDER/' | 'PROVIDER'",
        "['arn:aws:iam::111122223333:oidc-provider/example.org', ' PROVIDER']"
            + " | ['arn:aws:iam::111122223333:oidc-provider/example.org', 'PROVIDER']",
      })
  void aMisspelledProviderIsWrittenRight(String before, String after) {
    String conditions =
        "{'StringEquals': {'KEY:sub': 'ORDERS', 'KEY:aud': 'sts.amazonaws.com', 'aws:SourceVpc':"
            + " 'vpc-1'}}";
    String action = "sts:AssumeRoleWithWebIdentity";

    Repaired repaired =
        repaired(statements(allow("{'Federated': " + before + "}", action, conditions)), POD);

    assertThat(statementsOf(repaired))
        .isEqualTo(
            statements(allow("{'Federated': " + after + "}", action, conditions))
                .document()
                .get("Statement"));
    assertThat(repaired.change()).startsWith("In Statement[0], the provider's ARN is corrected; ");
  }

  @Test
  void aWrongActionIsCorrectedAndThoseBesideItStay() {
    String one = allowIf(ORDERS_ALONE);
    String action = "'sts:AssumeRoleWithWebIdentity'";
    String wrong = one.replace(action, "['sts:TagSession', 'sts:AssumeRole']");

    Repaired repaired = repaired(statements(wrong), POD);

    assertThat(statementsOf(repaired))
        .isEqualTo(
            statements(one.replace(action, "['sts:TagSession', " + action + "]"))
                .document()
                .get("Statement"));
    assertThat(repaired.change())
        .startsWith("In Statement[0], the action becomes sts:AssumeRoleWithWebIdentity; ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // The statement for another cluster may be in use.
        "arn:aws:iam::111122223333:oidc-provider/oidc.example.org",
        "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/OTHER",
      })
  void aStatementForAnotherClusterIsCopiedWithItsOwnersConditions(String provider) {
    String key = provider.substring(provider.indexOf('/') + 1);
    TrustPolicy policy =
        statements(
            allow(
                "{'Federated': '" + provider + "'}",
                "sts:AssumeRoleWithWebIdentity",
                "{'StringEquals': {'THERE:sub': 'ORDERS', 'THERE:aud': 'vault', 'aws:SourceVpc':"
                        .replace("THERE", key)
                    + " ['vpc-1', 'vpc-2']}, 'IpAddress': {'aws:SourceIp': '10.0.0.0/8'}}"));

    Repaired repaired = repaired(policy, POD);

    assertThat(statementsOf(repaired))
        .isEqualTo(
            List.of(
                policy.document().get("Statement") instanceof List<?> list ? list.get(0) : "",
                ((List<?>)
                        trustingIf(
                                "{'StringEquals': {'KEY:sub': 'ORDERS', 'KEY:aud':"
                                    + " 'sts.amazonaws.com', 'aws:SourceVpc': ['vpc-1', 'vpc-2']},"
                                    + " 'IpAddress': {'aws:SourceIp': '10.0.0.0/8'}}")
                            .document()
                            .get("Statement"))
                    .get(0)));
    assertThat(repaired.change())
        .isEqualTo(
            "A statement is added for this token, with the conditions of Statement[0] on"
                + " aws:SourceVpc and aws:SourceIp; the other statements do not change. The"
                + " owner's conditions on aws:SourceVpc and aws:SourceIp must hold too, and"
                + " the token does not show whether they do.");
    assertThat(repaired.text().terraform())
        .contains("variable = \"aws:SourceVpc\"", "variable = \"aws:SourceIp\"");
    assertThat(repaired.text().eksctl()).isEmpty();
  }

  @Test
  void conditionsOnAnotherKindOfPrincipalAreSaidNotToBeCarried() {
    TrustPolicy policy =
        statements(
            allow(
                "{'AWS': 'arn:aws:iam::444455556666:root'}",
                "sts:AssumeRole",
                "{'StringEquals': {'sts:ExternalId': 'x'}}"));

    Repaired repaired = repaired(policy, POD);

    assertThat(repaired.lost()).containsExactly("Condition StringEquals sts:ExternalId");
    assertThat(repaired.change())
        .isEqualTo(
            "A statement is added for this token; the other statements do not change. The new"
                + " statement does not have the conditions of Statement[0] on sts:ExternalId,"
                + " which were written for another kind of principal: ask the policy's owner"
                + " whether they should apply here.");
    assertThat(repaired.unsure()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'AWS': 'arn:aws:iam::444455556666:root'}",
        "{'Service': 'pods.eks.amazonaws.com'}",
        "{'Service': 'ec2.amazonaws.com'}",
      })
  void whatHoldsForAnyRequestIsCarriedFromAnotherKindOfPrincipal(String principal) {
    TrustPolicy policy =
        statements(
            allow(
                principal,
                "sts:AssumeRole",
                "{'StringEquals': {'KEY:sub': 'ORDERS', 'KEY:aud': 'sts.amazonaws.com',"
                    + " 'aws:SourceVpc': 'vpc-1', 'aws:PrincipalOrgID': 'o-1',"
                    + " 'aws:SourceAccount': '111122223333'}}"));

    Repaired repaired = repaired(policy, POD);

    assertThat(repaired.lost())
        .containsExactlyInAnyOrder(
            "Condition StringEquals aws:PrincipalOrgID",
            "Condition StringEquals aws:SourceAccount");
    assertThat(repaired.unsure()).hasSize(1).allMatch(each -> each.startsWith("Statement[1]: "));
    assertThat(repaired.change())
        .isEqualTo(
            "A statement is added for this token, with the conditions of Statement[0] on"
                + " aws:SourceVpc; the other statements do not change. The new statement does"
                + " not have the conditions of Statement[0] on aws:PrincipalOrgID and"
                + " aws:SourceAccount, which were written for another kind of principal: ask"
                + " the policy's owner whether they should apply here. The owner's conditions"
                + " on aws:SourceVpc must hold too, and the token does not show whether they"
                + " do.");
  }

  @Test
  void anotherAudienceGetsAStatementOfItsOwn() {
    TrustPolicy policy =
        trustingIf(
            "{'StringEquals': {'KEY:sub': ['ORDERS', 'system:serviceaccount:shop:web'], 'KEY:aud':"
                + " 'sts.amazonaws.com'}}");

    Repaired repaired = repaired(policy, podFor("vault"));

    assertThat(statementsOf(repaired)).hasSize(2);
    WebIdentity web =
        new WebIdentity(POD.issuer(), "system:serviceaccount:shop:web", List.of("vault"));
    assertThat(verdict(policy(repaired.text().json()), web))
        .isInstanceOf(TrustVerdict.Refuses.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringEquals': {'KEY:sub': 'system:serviceaccount:shop:o*'}}",
        "{'StringEquals': {'KEY:sub': 'system:serviceaccount:shop:o*', 'KEY:aud':"
            + " 'sts.amazonaws.com'}}",
        // The star is effective, and another mistake excludes everybody.
        "{'StringLike': {'https://KEY:sub': 'system:serviceaccount:shop:o*'}}",
      })
  void theOwnersPatternLetsInWhomItWasMeantFor(String condition) {
    Repaired repaired = repaired(trustingIf(condition), POD);

    TrustPolicy policy = policy(repaired.text().json());
    assertThat(policy.statements()).hasSize(1);
    assertThat(verdict(policy, podOf("system:serviceaccount:shop:offers")))
        .isInstanceOf(TrustVerdict.Allows.class);
    assertThat(verdict(policy, podOf("system:serviceaccount:shop:web")))
        .isInstanceOf(TrustVerdict.Refuses.class);
    assertThat(verdict(policy, podFor("vault"))).isInstanceOf(TrustVerdict.Refuses.class);
    assertThat(repaired.text().terraform()).contains("test     = \"StringLike\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringEquals': {'KEY:sub': 'system:serviceaccount:*:orders'}}",
        "{'StringEquals': {'KEY:sub': '*'}}",
        "{'StringEquals': {'KEY:sub': 'system:serviceaccount:sho?:orders'}}",
        // One value cannot express two patterns.
        "{'StringEquals': {'KEY:sub': 'system:serviceaccount:shop:o*'},"
            + " 'StringLike': {'KEY:sub': 'system:serviceaccount:shop:*s'}}",
      })
  void whomAnotherPatternWasMeantForStayOutAndThatIsSaid(String condition) {
    Repaired repaired = repaired(trustingIf(condition), POD);

    TrustPolicy policy = policy(repaired.text().json());
    assertThat(policy.statements()).hasSize(1);
    for (String other :
        List.of(
            "system:serviceaccount:shop:offers",
            "system:serviceaccount:web:orders",
            "system:serviceaccount:shop:worker")) {
      assertThat(verdict(policy, podOf(other))).isInstanceOf(TrustVerdict.Refuses.class);
    }
    assertThat(repaired.change())
        .contains(" Other pods that \"")
        .endsWith("\" was meant for are still refused. To allow them, write it under StringLike.");
  }

  @Test
  void aValueThatSomebodyMayHaveStaysBesideTheRightOne() {
    Repaired repaired =
        repaired(
            trustingIf("{'StringEquals': {'KEY:sub': 'system:serviceaccount:orders:shop'}}"), POD);

    TrustPolicy policy = policy(repaired.text().json());
    assertThat(verdict(policy, podOf("system:serviceaccount:orders:shop")))
        .isInstanceOf(TrustVerdict.Allows.class);
    assertThat(repaired.change())
        .isEqualTo(
            "In Statement[0], this token's subject is added; nothing else changes."
                + " \"system:serviceaccount:orders:shop\" stays in the policy: remove it if"
                + " no pod uses it.");
  }

  /** Tokens of the other provider lack these keys and would be excluded. */
  @Test
  void noConditionOfOurKeysIsAddedBesideAnotherProvider() {
    TrustPolicy policy =
        ofTwoClusters(
            "sts:AssumeRoleWithWebIdentity",
            "{'ForAllValues:StringEquals': {'KEY:sub': 'system:serviceaccount:shop:o*'}}");
    assertThat(verdict(policy, THEIRS)).isInstanceOf(TrustVerdict.Allows.class);

    Repaired repaired = repaired(policy, POD);

    assertThat(verdict(policy(repaired.text().json()), THEIRS))
        .isInstanceOf(TrustVerdict.Allows.class);
  }

  @Test
  void noActionIsAddedThatAnotherClustersTokensCouldUse() {
    TrustPolicy policy =
        ofTwoClusters("sts:SetSourceIdentity", "{'StringEqualsIfExists': {'KEY:sub': 'ORDERS'}}");

    Repaired repaired = repaired(policy, POD);

    assertThat(verdict(policy(repaired.text().json()), THEIRS))
        .isInstanceOf(TrustVerdict.Refuses.class);
  }

  private static TrustPolicy ofTwoClusters(String action, String condition) {
    return statements(
        "{'Effect': 'Allow', 'Principal': {'Federated': ['"
            + Policies.PROVIDER.replace(Policies.KEY, OTHER_KEY)
            + "', 'PROVIDER']}, 'Action': '"
            + action
            + "', 'Condition': "
            + condition
            + "}");
  }

  @Test
  void noPolicyIsWrittenThatIsTooLongForIAM() {
    int rest = length(repaired(withSid(""), POD));

    Repaired fits = repaired(withSid("x".repeat(2048 - rest)), POD);
    TrustPolicyRepair.Repair tooLong =
        TrustPolicyRepair.repair(withSid("x".repeat(2049 - rest)), ROLE, POD);

    assertThat(length(fits)).isEqualTo(2048);
    assertThat(fits.change()).endsWith("nothing else changes.");
    assertThat(((TrustPolicyRepair.NotRepairable) tooLong).reason())
        .startsWith("The policy would then have 2049 characters, but IAM accepts 2048")
        .endsWith("The policy's owner must decide which.");
  }

  /** A policy that is too long already has a raised quota. */
  @Test
  void aPolicyThatNeedsARaisedQuotaAsItIsMayGrow() {
    Repaired repaired = repaired(withSid("x".repeat(2048)), POD);

    assertThat(repaired.change())
        .endsWith(
            "(ACLSizePerRole) unless the account's quota \"Role trust policy length\" is raised.");
  }

  private static int length(Repaired repaired) {
    return JsonWriter.compact(repaired.text().document()).length();
  }

  private static TrustPolicy withSid(String sid) {
    return statements(allowIf(WEB).replaceFirst("\\{", "{'Sid': '" + sid + "', "));
  }

  @Test
  void aSingleStatementObjectBecomesAList() {
    TrustPolicy policy = policy("{'Version': '2012-10-17', 'Statement': " + allowIf(WEB) + "}");

    assertThat(statementsOf(repaired(policy, POD))).hasSize(1);
  }

  @Test
  void anOldPolicyKeepsItsVersionItsIdAndItsReadingOfDollars() {
    TrustPolicy policy = policy("{'Id': 'mine', 'Statement': " + allowIf(WEB) + "}");
    WebIdentity pod = podOf("${x}");

    Repaired repaired = repaired(policy, pod);

    assertThat(repaired.text().document()).containsEntry("Id", "mine").doesNotContainKey("Version");
    assertThat(repaired.text().json()).contains("\"${x}\"");
    assertThat(repaired.text().terraform())
        .contains("version = \"2008-10-17\"", "policy_id = \"mine\"");
  }

  @Test
  void aSubjectWithAStarIsWrittenToTheLetterUnderStringLike() {
    TrustPolicy policy = trustingIf("{'StringLike': {'KEY:sub': 'repo:shop/*'}}");

    Repaired repaired = repaired(policy, podOf("web:*"));

    assertThat(repaired.text().json()).contains("\"web:${*}\"");
    assertThat(verdict(policy(repaired.text().json()), podOf("web:x")))
        .isInstanceOf(TrustVerdict.Refuses.class);
  }

  @Test
  void ofSeveralAudiencesOneIsEnoughInTheStatementThatIsAdded() {
    TrustPolicy policy =
        trustingIf(
            "{'StringEquals': {'KEY:sub': 'system:serviceaccount:shop:web', 'KEY:aud': 'x',"
                + " 'aws:SourceVpc': 'vpc-1'}}");

    Repaired repaired = repaired(policy, podFor("vault", "sts.amazonaws.com"));

    assertThat(repaired.text().json()).contains("ForAnyValue:StringEquals");
    assertThat(repaired.unsure()).hasSize(1).first().asString().contains("aws:SourceVpc");
  }

  @Test
  void ofSeveralAudiencesTheOwnerSaysWhetherOneIsEnough() {
    assertThat(
            notRepairable(
                trustingIf("{'StringEquals': {'KEY:aud': 'vault'}}"), podFor("vault", "x")))
        .isEqualTo(
            "The policy may already allow this token. If one matching audience is enough, write"
                + " ForAnyValue: in front of the operator on the audience.");
  }

  @Test
  void nothingIsWrittenThatBypassesAConditionWhichMayHold() {
    TrustPolicy policy = trustingIf("{'StringEquals': {'sts:RoleSessionName': 'orders'}}");

    assertThat(notRepairable(policy, POD))
        .isEqualTo(
            "The policy may already allow this token: check by hand what the token does not show."
                + " irsa-check writes no fix that bypasses it.");
  }

  @Test
  void aTokenThatIsLeftOutOnPurposeIsForTheOwner() {
    TrustPolicy policy =
        trustingIf(
            "{'StringLike': {'KEY:sub': 'system:serviceaccount:shop:*'}, 'StringNotEquals':"
                + " {'KEY:sub': 'ORDERS'}}");

    assertThat(notRepairable(policy, POD))
        .isEqualTo(
            "Statement[0] excludes this token by \"StringNotEquals\" on \""
                + KEY
                + ":sub\". The policy's owner must decide whether it should exclude this pod.");
  }

  @Test
  void aPolicyIsNotBentToATokenWhoseAudienceIsMisspelled() {
    TrustPolicy policy = trustingIf(ORDERS_ALONE);

    assertThat(notRepairable(policy, podFor("sts.amazon.com")))
        .startsWith("The policy is right. The token's audience \"sts.amazon.com\" should be");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringEquals': {'KEY:sub': 'ORDERS'}}",
        "{'StringEquals': {'KEY:sub': 'shop:default'}}",
        "{'StringEquals': {'KEY:sub': 'system:serviceaccount:shop:d*'}}",
      })
  void noPolicyTrustsTheServiceAccountThatEveryPodHas(String condition) {
    assertThat(notRepairable(trustingIf(condition), podOf("system:serviceaccount:shop:default")))
        .isEqualTo(
            "irsa-check writes no policy that trusts \"default\": every pod of the namespace"
                + " \"shop\" without a serviceAccountName runs as \"default\". Give the pod"
                + " its own service account with serviceAccountName, and let the role trust"
                + " that account.");
  }

  @Test
  void aDenyIsForItsOwner() {
    TrustPolicy policy =
        statements(
            "{'Sid': 'No', 'Effect': 'Deny', 'Principal': '*', 'Action': 'sts:*'}", allowIf("{}"));

    assertThat(notRepairable(policy, POD))
        .isEqualTo(
            "Statement[0] (Sid \"No\") is a Deny, which no Allow overrides: only the policy's owner"
                + " can decide.");
  }

  @Test
  void aDenyThatMayApplyStaysAndIsNamed() {
    String deny =
        "{'Effect': 'Deny', 'Principal': '*', 'Action': 'sts:*',"
            + " 'Condition': {'NotIpAddress': {'aws:SourceIp': '10.0.0.0/8'}}}";
    TrustPolicy policy = statements(deny, allowIf(WEB));

    Repaired repaired = repaired(policy, POD);

    assertThat(statementsOf(repaired).get(0))
        .isEqualTo(((List<?>) policy.document().get("Statement")).get(0));
    assertThat(repaired.change())
        .isEqualTo(
            "In Statement[1], this token's subject is added; nothing else changes. The token does not"
                + " show whether the Deny of Statement[0] applies.");
    assertThat(repaired.unsure()).hasSize(1).first().asString().contains("(Deny)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'Effect': 'Allow', 'Principal': {'Federated': 'arn:aws:iam::1:oidc-provider/*'},"
            + " 'Action': 'sts:TagSession'} | has the Federated principal",
        "{'Effect': 'Allow', 'Principal': '*', 'Action': 'sts:TagSession', 'Condition': {'Bool':"
            + " {'aws:x': []}}} | has no value for Bool",
      })
  void aStatementThatIAMWouldNotSaveIsNotCopiedIntoAFix(String invalid, String problem) {
    TrustPolicy policy = statements(allowIf(WEB).replaceFirst("\\{", "{'Sid': 'Pods', "), invalid);

    assertThat(notRepairable(policy, POD))
        .startsWith("IAM would refuse to save the policy: Statement[1]")
        .contains(problem)
        .endsWith(". Correct that first.");
  }

  @Test
  void noPolicyHelpsATokenWithoutAudience() {
    assertThat(notRepairable(statements(), podFor()))
        .isEqualTo("The token has no audience; STS refuses such a token regardless of the policy.");
  }

  @Test
  void terraformKeepsTheStatementsOfOthers() {
    TrustPolicy policy =
        statements(
            "{'Sid': 'A', 'Effect': 'Deny', 'NotPrincipal': {'AWS': ['x', 'y']}, 'NotAction':"
                + " 'sts:TagSession', 'Condition': {'StringLike': {'aws:userid': ['a', 'b']}, 'Null':"
                + " {'KEY:sub': true}}}",
            "{'Effect': 'Allow', 'Principal': '*', 'Action': 'sts:SetSourceIdentity'}");

    assertThat(repaired(policy, POD).text().terraform())
        .startsWith(
            """
            data "aws_iam_policy_document" "orders_trust" {
              statement {
                sid     = "A"
                effect  = "Deny"
                not_actions = ["sts:TagSession"]

                not_principals {
                  type        = "AWS"
                  identifiers = ["x", "y"]
                }

                condition {
                  test     = "StringLike"
                  variable = "aws:userid"
                  values   = ["a", "b"]
                }
            """)
        .contains(
            """

              statement {
                effect  = "Allow"
                actions = ["sts:SetSourceIdentity"]

                principals {
                  type        = "*"
                  identifiers = ["*"]
                }
              }
            """)
        .contains("values   = [\"true\"]");
  }

  private static Repaired repaired(TrustPolicy policy, WebIdentity identity) {
    TrustPolicyRepair.Repair repair = TrustPolicyRepair.repair(policy, ROLE, identity);
    assertThat(repair).isInstanceOf(Repaired.class);
    Repaired repaired = (Repaired) repair;
    assertThat(verdict(policy(repaired.text().json()), identity))
        .isInstanceOf(
            repaired.unsure().isEmpty() ? TrustVerdict.Allows.class : TrustVerdict.Unsure.class);
    return repaired;
  }

  private static String notRepairable(TrustPolicy policy, WebIdentity identity) {
    TrustPolicyRepair.Repair repair = TrustPolicyRepair.repair(policy, ROLE, identity);
    assertThat(repair).isInstanceOf(NotRepairable.class);
    return ((NotRepairable) repair).reason();
  }

  private static List<Object> statementsOf(Repaired repaired) {
    return List.copyOf((List<?>) repaired.text().document().get("Statement"));
  }
}
