package dev.irsacheck.trust;

import static dev.irsacheck.trust.Policies.POD;
import static dev.irsacheck.trust.Policies.ROLE;
import static dev.irsacheck.trust.Policies.allow;
import static dev.irsacheck.trust.Policies.allowIf;
import static dev.irsacheck.trust.Policies.podFor;
import static dev.irsacheck.trust.Policies.podOf;
import static dev.irsacheck.trust.Policies.policy;
import static dev.irsacheck.trust.Policies.statements;
import static dev.irsacheck.trust.Policies.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.trust.TrustPolicyRepair.NotRepairable;
import dev.irsacheck.trust.TrustPolicyRepair.Repaired;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fix lets the pod in and takes nothing from anybody else. */
class TrustPolicyRepairTest {
  private static final String WEB =
      "{'StringEquals': {'KEY:sub': 'system:serviceaccount:shop:web'}}";

  @Test
  void aPolicyThatLetsThePodInStaysAsItIs() {
    TrustPolicy policy = statements(allowIf("{}"));

    Repaired repaired = repaired(policy, POD);

    assertThat(repaired.text().document()).isEqualTo(policy.document());
    assertThat(repaired.change()).isEqualTo("Nothing to change: the policy lets this token in.");
  }

  @Test
  void aStatementIsAddedBesideThoseOfOthers() {
    TrustPolicy policy =
        statements(allow("{'Service': 'ec2.amazonaws.com'}", "sts:AssumeRole", "{}"), allowIf(WEB));

    Repaired repaired = repaired(policy, POD);

    assertThat(statementsOf(repaired))
        .hasSize(3)
        .startsWith(((List<?>) policy.document().get("Statement")).toArray());
    assertThat(verdict(policy(repaired.text().json()), podOf("system:serviceaccount:shop:web")))
        .isInstanceOf(TrustVerdict.Allows.class);
    assertThat(repaired.change())
        .isEqualTo("A statement is added for this token; the others stay as they are.");
  }

  @Test
  void aStatementThatLetsNobodyInIsCorrected() {
    TrustPolicy policy =
        statements(
            "{'Sid': 'Pods', 'Effect': 'Allow', 'Principal': {'Federated': 'PROVIDER'},"
                + " 'Action': 'sts:AssumeRoleWithWebIdentity',"
                + " 'Condition': {'StringEquals': {'KEY:sub': 'system:serviceaccount:shop:*'}}}");

    Repaired repaired = repaired(policy, POD);

    assertThat(statementsOf(repaired)).hasSize(1);
    assertThat(repaired.text().json()).contains("\"Sid\": \"Pods\"");
    assertThat(repaired.change())
        .isEqualTo(
            "Statement[0] (Sid \"Pods\") is corrected for every subject that matches"
                + " \"system:serviceaccount:shop:*\"; as it stood it let nobody in.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringEquals': {'KEY:sub': 'system:serviceaccount:shop:o*'}}",
        "{'StringEquals': {'KEY:sub': 'system:serviceaccount:shop:o*', 'KEY:aud':"
            + " 'sts.amazonaws.com'}}",
        // The star has effect already, and another slip keeps everybody out.
        "{'StringLike': {'https://KEY:sub': 'system:serviceaccount:shop:o*'}}",
      })
  void theOwnersPatternLetsInWhomItWasMeantFor(String condition) {
    Repaired repaired = repaired(statements(allowIf(condition)), POD);

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
        // Nobody may gain a whole cluster by a command that is pasted.
        "{'StringEquals': {'KEY:sub': 'system:serviceaccount:*:orders'}}",
        "{'StringEquals': {'KEY:sub': '*'}}",
        "{'StringEquals': {'KEY:sub': 'system:serviceaccount:sho?:orders'}}",
        // The pattern does not hold this token's subject.
        "{'StringLike': {'https://KEY:sub': 'system:serviceaccount:shop:w*'}}",
        // Two patterns hold together, which one value cannot say.
        "{'StringEquals': {'KEY:sub': 'system:serviceaccount:shop:o*'},"
            + " 'StringLike': {'KEY:sub': 'system:serviceaccount:shop:*s'}}",
        // Others stand beside it.
        "{'StringEquals': {'KEY:sub': ['system:serviceaccount:shop:o*',"
            + " 'system:serviceaccount:shop:web']}}",
      })
  void whomAnotherPatternWasMeantForStayOutAndThatIsSaid(String condition) {
    Repaired repaired = repaired(statements(allowIf(condition)), POD);

    TrustPolicy policy = policy(repaired.text().json());
    for (String other :
        List.of(
            "system:serviceaccount:shop:offers",
            "system:serviceaccount:web:orders",
            "system:serviceaccount:shop:worker")) {
      assertThat(verdict(policy, podOf(other))).isInstanceOf(TrustVerdict.Refuses.class);
    }
    assertThat(repaired.change())
        .contains(" Others whom \"")
        .endsWith("\" was meant for stay out; to let them in, write it under StringLike.");
  }

  @Test
  void aPatternThatHasEffectIsNotSpokenOf() {
    String like = "{'StringLike': {'KEY:sub': 'system:serviceaccount:shop:w*'}}";

    assertThat(repaired(statements(allowIf(like)), POD).change())
        .isEqualTo("A statement is added for this token; the others stay as they are.");
  }

  @Test
  void theSubjectIsAddedToAStatementThatDiffersInNothingElse() {
    TrustPolicy policy =
        statements(
            allow("{'Service': 'ec2.amazonaws.com'}", "sts:AssumeRole", "{}"),
            "{'Sid': 'Pods', 'Effect': 'Allow', 'Action': ['sts:AssumeRoleWithWebIdentity'],"
                + " 'Principal': {'Federated': ['PROVIDER']}, 'Condition': {'StringEquals':"
                + " {'KEY:aud': ['sts.amazonaws.com'], 'KEY:sub':"
                + " 'system:serviceaccount:shop:web'}}}",
            allowIf(WEB));

    Repaired repaired = repaired(policy, POD);

    assertThat(statementsOf(repaired))
        .isEqualTo(
            statements(
                    allow("{'Service': 'ec2.amazonaws.com'}", "sts:AssumeRole", "{}"),
                    "{'Sid': 'Pods', 'Effect': 'Allow', 'Action':"
                        + " ['sts:AssumeRoleWithWebIdentity'], 'Principal': {'Federated':"
                        + " ['PROVIDER']}, 'Condition': {'StringEquals': {'KEY:aud':"
                        + " ['sts.amazonaws.com'], 'KEY:sub': ['system:serviceaccount:shop:web',"
                        + " 'ORDERS']}}}",
                    allowIf(WEB))
                .document()
                .get("Statement"));
    assertThat(repaired.change())
        .isEqualTo(
            "Statement[1] (Sid \"Pods\") gets this token's subject too; all else stays as it is.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringEquals': {'KEY:sub': 'system:serviceaccount:shop:web'}}",
        "{'StringEquals': {'KEY:sub': 'system:serviceaccount:shop:web', 'KEY:aud': ['vault',"
            + " 'sts.amazonaws.com']}}",
        "{'StringLike': {'KEY:sub': 'system:serviceaccount:shop:web'},"
            + " 'StringEquals': {'KEY:aud': 'sts.amazonaws.com'}}",
        "{'StringEquals': {'KEY:sub': 'system:serviceaccount:shop:web', 'KEY:aud':"
            + " 'sts.amazonaws.com', 'aws:PrincipalType': 'x'}}",
      })
  void aStatementThatDiffersInMoreThanTheSubjectIsKept(String condition) {
    assertThat(keptBeside(allowIf(condition))).isTrue();
  }

  @Test
  void aDenyOrAWiderActionGetsNoSubject() {
    String condition =
        "{'StringEquals': {'KEY:sub': 'system:serviceaccount:shop:web', 'KEY:aud':"
            + " 'sts.amazonaws.com'}}";

    assertThat(keptBeside(allowIf(condition).replace("Allow", "Deny"))).isTrue();
    assertThat(keptBeside(allow("{'Federated': 'PROVIDER'}", "sts:*", condition))).isTrue();
    assertThat(keptBeside(allow("{'Federated': '*'}", "sts:AssumeRoleWithWebIdentity", condition)))
        .isTrue();
  }

  @Test
  void aPolicyThatIAMTakesOnlyWithARaisedQuotaIsSaidToBe() {
    // The length is the limit with as many characters of the Sid, and one beyond with one more.
    int rest = repaired(withSid(""), POD).text().length();

    Repaired fits = repaired(withSid("x".repeat(2048 - rest)), POD);
    Repaired tooLong = repaired(withSid("x".repeat(2049 - rest)), POD);

    assertThat(fits.text().length()).isEqualTo(2048);
    assertThat(fits.change()).endsWith("the others stay as they are.");
    assertThat(tooLong.change())
        .isEqualTo(
            "A statement is added for this token; the others stay as they are. The policy then has"
                + " 2049 characters, and IAM takes 2048 (ACLSizePerRole) unless the account's quota"
                + " \"Role trust policy length\" is raised.");
  }

  private static TrustPolicy withSid(String sid) {
    return statements(allowIf(WEB).replaceFirst("\\{", "{'Sid': '" + sid + "', "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringEquals': {'KEY:aud': 'ORDERS'}}",
        "{'StringEquals': {'KEY:sub': 'shop:orders'}}",
        "{'StringEquals': {'https://KEY:sub': 'ORDERS'}}",
        "{'StringEquals': {' KEY:sub': 'ORDERS'}}",
      })
  void otherSlipsThatLetNobodyIn(String condition) {
    assertThat(statementsOf(repaired(statements(allowIf(condition)), POD))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Somebody else's value stands beside the slip.
        "{'StringEquals': {'KEY:sub': ['system:serviceaccount:shop:*',"
            + " 'system:serviceaccount:shop:web']}}",
        // Somebody meant to restrict by more than the token.
        "{'StringEquals': {'KEY:sub': 'system:serviceaccount:shop:*'},"
            + " 'IpAddress': {'aws:SourceIp': '10.0.0.0/8'}}",
        "{'StringEquals': {'KEY:sub': 'system:serviceaccount:shop:*'},"
            + " 'StringNotEquals': {'KEY:sub': 'system:serviceaccount:shop:web'}}",
        // The slip is real, but the statement is about another account.
        "{'StringEquals': {'KEY:sub': 'system:serviceaccount:shop:web', 'KEY:aud': 'ORDERS'}}",
        // Another token may well have this audience.
        "{'StringEquals': {'KEY:aud': 'sts.amazon.com'}}",
      })
  void aStatementThatMayMatterToOthersIsKept(String condition) {
    assertThat(statementsOf(repaired(statements(allowIf(condition)), POD))).hasSize(2);
  }

  @Test
  void aStatementThatLetsOthersInByAnotherPrincipalOrActionIsKept() {
    String account = "{'AWS': 'arn:aws:iam::444455556666:root', 'Federated': 'PROVIDER'}";
    String twoClusters =
        "{'Federated': ['PROVIDER', 'arn:aws:iam::111122223333:oidc-provider/example.org']}";
    String twoActions =
        allow("{'Federated': 'PROVIDER'}", "sts:AssumeRole", "{}")
            .replace("'sts:AssumeRole'", "['sts:AssumeRole', 'sts:TagSession']");

    assertThat(keptBeside(allow(account, "sts:AssumeRole", "{}"))).isTrue();
    assertThat(
            keptBeside(
                allow(
                    twoClusters,
                    "sts:AssumeRoleWithWebIdentity",
                    "{'StringEquals': {'example.org:sub': 'ORDERS'}}")))
        .isTrue();
    assertThat(keptBeside(twoActions)).isTrue();
  }

  private static boolean keptBeside(String statement) {
    TrustPolicy policy = statements(statement);
    List<Object> statements = statementsOf(repaired(policy, POD));
    return statements.size() == 2
        && statements.get(0).equals(((List<?>) policy.document().get("Statement")).get(0));
  }

  @Test
  void aSingleStatementObjectBecomesAList() {
    TrustPolicy policy = policy("{'Version': '2012-10-17', 'Statement': " + allowIf(WEB) + "}");

    assertThat(statementsOf(repaired(policy, POD))).hasSize(2);
  }

  @Test
  void anOldPolicyKeepsItsVersionAndItsReadingOfDollars() {
    TrustPolicy policy = policy("{'Id': 'mine', 'Statement': " + allowIf(WEB) + "}");
    WebIdentity pod = podOf("${x}");

    Repaired repaired = repaired(policy, pod);

    assertThat(repaired.text().document()).containsEntry("Id", "mine").doesNotContainKey("Version");
    assertThat(repaired.text().json()).contains("\"${x}\"");
    assertThat(repaired.text().terraform()).contains("version = \"2008-10-17\"");
  }

  @Test
  void anUnsureAllowIsNoObstacle() {
    TrustPolicy policy = statements(allowIf("{'StringEquals': {'sts:RoleSessionName': 'orders'}}"));

    assertThat(statementsOf(repaired(policy, POD))).hasSize(2);
  }

  @Test
  void aDenyIsNeverTakenOut() {
    TrustPolicy policy =
        statements(
            "{'Sid': 'No', 'Effect': 'Deny', 'Principal': '*', 'Action': 'sts:*'}", allowIf("{}"));

    assertThat(notRepairable(policy, POD))
        .isEqualTo(
            "Statement[0] (Sid \"No\") denies exactly this token, and a Deny wins over every Allow."
                + " Remove that statement or narrow it; adding an Allow does not help.");
  }

  @Test
  void aDenyThatMayApplyIsNamed() {
    TrustPolicy policy =
        statements(
            "{'Effect': 'Deny', 'Principal': '*', 'Action': 'sts:*',"
                + " 'Condition': {'NotIpAddress': {'aws:SourceIp': '10.0.0.0/8'}}}");

    assertThat(notRepairable(policy, POD))
        .startsWith("A Deny may stand in the way: Statement[0] (Deny): Condition NotIpAddress");
  }

  @Test
  void noPolicyHelpsATokenWithoutAudience() {
    assertThat(notRepairable(statements(), podFor()))
        .isEqualTo("The token has no audience; STS refuses such a token whatever the policy says.");
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

  /** Whatever the repair, the evaluator accepts its text for this very token. */
  private static Repaired repaired(TrustPolicy policy, WebIdentity identity) {
    TrustPolicyRepair.Repair repair = TrustPolicyRepair.repair(policy, ROLE, identity);
    assertThat(repair).isInstanceOf(Repaired.class);
    Repaired repaired = (Repaired) repair;
    assertThat(verdict(policy(repaired.text().json()), identity))
        .isInstanceOf(TrustVerdict.Allows.class);
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
