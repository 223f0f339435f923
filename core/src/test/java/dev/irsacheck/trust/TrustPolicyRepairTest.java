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
            "Statement[0] (Sid \"Pods\") is corrected for this token; as it stood it let nobody in.");
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
