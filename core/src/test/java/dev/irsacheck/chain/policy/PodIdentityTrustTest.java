package dev.irsacheck.chain.policy;

import static dev.irsacheck.chain.policy.Policies.ROLE;
import static dev.irsacheck.chain.policy.Policies.allow;
import static dev.irsacheck.chain.policy.Policies.allowIf;
import static dev.irsacheck.chain.policy.Policies.statements;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.names.EksCluster;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.policy.NearMiss.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodIdentityTrustTest {
  private static final String SERVICE = "{'Service': 'pods.eks.amazonaws.com'}";
  private static final String BOTH = "['sts:AssumeRole', 'sts:TagSession']";
  private static final EksCluster CLUSTER =
      EksCluster.parse("arn:aws:eks:eu-west-1:111122223333:cluster/prod").orElseThrow();

  private static final PodIdentity POD =
      new PodIdentity(
          new ServiceAccount("shop", "orders"), Optional.of("orders-7d4b9"), CLUSTER, true);
  private static final PodIdentity SOMEWHERE =
      new PodIdentity(
          new ServiceAccount("shop", "orders"), Optional.empty(), EksCluster.UNKNOWN, true);
  private static final PodIdentity UNTAGGED =
      new PodIdentity(POD.serviceAccount(), POD.pod(), CLUSTER, false);

  private static String statement(String principal, String actions, String condition) {
    return "{'Effect': 'Allow', 'Principal': %s, 'Action': %s, 'Condition': %s}"
        .formatted(principal, actions, condition);
  }

  private static TrustPolicy trustingIf(String condition) {
    return statements(statement(SERVICE, BOTH, condition));
  }

  private static TrustVerdict verdict(TrustPolicy policy, PodIdentity pod) {
    return TrustPolicyEvaluator.evaluate(policy, ROLE, pod);
  }

  private static void assertAllowed(TrustPolicy policy, PodIdentity pod) {
    assertThat(verdict(policy, pod)).isInstanceOf(TrustVerdict.Allows.class);
  }

  private static NearMiss slip(TrustPolicy policy, PodIdentity pod) {
    assertThat(verdict(policy, pod)).isInstanceOf(TrustVerdict.Refuses.class);
    return ((TrustVerdict.Refuses) verdict(policy, pod))
        .mismatches()
        .get(0)
        .nearMiss()
        .orElseThrow();
  }

  @Test
  void aKeyOfStsIsNamedInWhole() {
    TrustPolicy policy =
        trustingIf("{'ForAllValues:StringEquals': {'sts:TransitiveTagKeys': ['team']}}");
    TrustVerdict verdict = verdict(policy, POD);

    assertThat(verdict).isInstanceOf(TrustVerdict.Refuses.class);
    assertThat(((TrustVerdict.Refuses) verdict).mismatches().get(0).label())
        .isEqualTo("sts:TransitiveTagKeys");
  }

  private static TrustPolicyRepair.Repaired repaired(TrustPolicy policy, PodIdentity pod) {
    TrustPolicyRepair.Repair repair = TrustPolicyRepair.repair(policy, ROLE, pod);
    assertThat(repair).isInstanceOf(TrustPolicyRepair.Repaired.class);
    TrustPolicyRepair.Repaired repaired = (TrustPolicyRepair.Repaired) repair;
    assertAllowed(read(repaired), pod);
    return repaired;
  }

  private static TrustPolicy read(TrustPolicyRepair.Repaired repaired) {
    return TrustPolicyRepair.read(repaired.text().document());
  }

  private static String obstacle(TrustPolicy policy, PodIdentity pod) {
    return ((TrustPolicyRepair.NotRepairable) TrustPolicyRepair.repair(policy, ROLE, pod)).reason();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'StringEquals': {'aws:RequestTag/kubernetes-namespace': ['shop', 'billing']}}",
        "{'StringEquals': {'AWS:requesttag/Kubernetes-Service-Account': 'orders'}}",
        "{'StringLike': {'aws:RequestTag/kubernetes-pod-name': 'orders-*'}}",
        "{'StringEquals': {'aws:RequestTag/eks-cluster-name': 'prod'}}",
        "{'ArnLike': {'aws:RequestTag/eks-cluster-arn': 'arn:aws:eks:*:111122223333:cluster/*'}}",
        "{'StringEquals': {'aws:RequestTag/eks-cluster-arn':"
            + " 'arn:aws:eks:eu-west-1:111122223333:cluster/prod'}}",
        "{'StringEquals': {'aws:SourceAccount': '111122223333'}, 'ArnEquals': {'aws:SourceArn':"
            + " 'arn:aws:eks:eu-west-1:111122223333:cluster/prod'}}",
        "{'ForAllValues:StringLike': {'aws:TagKeys': ['eks-*', 'kubernetes-*']}}",
        "{'StringNotEquals': {'aws:RequestTag/kubernetes-namespace': 'kube-system'}}",
        "{'Null': {'aws:RequestTag/kubernetes-namespace': 'false'}}",
        "{'StringEqualsIfExists': {'ISSUER:sub': 'x'}}",
      })
  void conditionsThatHold(String condition) {
    assertAllowed(trustingIf(condition), POD);
  }

  @Test
  void theActionsMayStandInStatementsOfTheirOwn() {
    assertAllowed(
        statements(
            statement(SERVICE, "'sts:AssumeRole'", "{}"),
            statement(SERVICE, "'sts:TagSession'", "{}")),
        POD);
    assertAllowed(statements(statement(SERVICE, "'sts:*'", "{}")), POD);
  }

  @Test
  void aRoleForBothMechanismsLetsBothIn() {
    TrustPolicy policy =
        statements(
            allowIf("{'StringEquals': {'KEY:sub': 'ORDERS'}}"), statement(SERVICE, BOTH, "{}"));

    assertAllowed(policy, POD);
    assertThat(TrustPolicyEvaluator.evaluate(policy, ROLE, Policies.POD))
        .isInstanceOf(TrustVerdict.Allows.class);
  }

  @Test
  void withoutTheRoleItsAccountIsNotCompared() {
    TrustPolicy policy = trustingIf("{'StringEquals': {'aws:SourceAccount': '444455556666'}}");

    assertThat(TrustPolicyEvaluator.evaluate(policy, null, SOMEWHERE))
        .isInstanceOf(TrustVerdict.Unsure.class);
    assertThat(slip(policy, SOMEWHERE).kind()).isEqualTo(Kind.WRONG_ACCOUNT);
  }

  @Test
  void oneOfTwoClausesIsEnoughToRefuse() {
    TrustPolicy denied =
        statements(
            statement(SERVICE, BOTH, "{}"),
            "{'Effect': 'Deny', 'Principal': {'Service': 'pods.eks.amazonaws.com'}, 'Action':"
                + " 'sts:TagSession', 'Condition': {}}");

    assertThat(slip(denied, POD).kind()).isEqualTo(Kind.EXPLICIT_DENY);
    assertThat(slip(denied, POD).sentence()).contains("exactly this pod.");
    assertThat(obstacle(denied, POD)).contains("Deny");
    assertAllowed(denied, UNTAGGED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'StringEquals': {'aws:RequestTag/eks-cluster-name': 'prod'}} | say which cluster",
        "{'StringLike': {'aws:RequestTag/kubernetes-pod-name': 'orders-*'}} | one pod",
        "{'StringEquals': {'aws:RequestTag/kubernetes-pod-uid': 'x'}} | one pod",
        "{'ArnLike': {'aws:SourceArn': 'arn:aws:eks:*:111122223333:cluster/prod'}} | say which cluster",
        "{'StringEquals': {'aws:SourceOrgID': 'o-1'}} | cannot be known from the pod",
        "{'StringEquals': {'aws:RequestTag/kubernetes-namespace': '${aws:username}'}} | variable",
      })
  void whatNobodyToldIsNotGuessed(String condition, String reason) {
    TrustPolicy policy = trustingIf(condition);

    assertThat(verdict(policy, SOMEWHERE)).isInstanceOf(TrustVerdict.Unsure.class);
    assertThat(((TrustVerdict.Unsure) verdict(policy, SOMEWHERE)).reasons().get(0))
        .contains(reason);
    assertThat(obstacle(policy, SOMEWHERE)).contains("may already allow this pod");
  }

  /** AWS documents both forms as equivalent; they include anonymous callers and services. */
  @ParameterizedTest
  @ValueSource(strings = {"'*'", "{'AWS': '*'}", "{'AWS': ['111122223333', '*']}"})
  void everyoneIncludesServices(String principal) {
    assertAllowed(statements(statement(principal, BOTH, "{}")), POD);
  }

  @Test
  void whatAStarAmongServicesMeansIsNotKnown() {
    assertThat(verdict(statements(statement("{'Service': '*'}", BOTH, "{}")), POD))
        .isInstanceOf(TrustVerdict.Unsure.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringEquals': {'aws:SourceArn': '*'}}",
        "{'StringEquals': {'aws:SourceArn': 'arn:aws:eks:*:111122223333:cluster/*'}}",
        "{'StringEquals': {'aws:RequestTag/eks-cluster-arn': 'arn:aws:eks:*:*:cluster/*'}}",
        "{'StringEquals': {'aws:RequestTag/eks-cluster-name': '*'}}",
        "{'StringEquals': {'aws:RequestTag/eks-cluster-name': 'prod-*'}}",
        "{'StringEquals': {'aws:RequestTag/kubernetes-pod-name': 'orders-*'}}",
      })
  void aStarUnderAPlainOperatorLetsNobodyIn(String condition) {
    assertThat(slip(trustingIf(condition), SOMEWHERE).kind())
        .isEqualTo(Kind.WILDCARD_IN_STRING_EQUALS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'Service': 'pods.eks.amazonaws.com.cn'} | SERVICE_MISSPELLED",
        "{'Service': 'eks-pods.amazonaws.com'} | SERVICE_MISSPELLED",
        "{'Service': 'pod.eks.amazonaws.com'} | SERVICE_MISSPELLED",
        "{'Service': 'pods.eks.amazonaws.com '} | SERVICE_MISSPELLED",
        "{'Service': 'ec2.amazonaws.com'} | OTHER_PRINCIPAL",
        "{'Service': ['lambda.amazonaws.com', 'eks.amazonaws.com']} | OTHER_PRINCIPAL",
        "{'AWS': 'arn:aws:iam::111122223333:root'} | OTHER_PRINCIPAL",
        "{'AWS': '111122223333'} | OTHER_PRINCIPAL",
        "{'Federated': 'PROVIDER'} | STILL_WEB_IDENTITY",
      })
  void otherPrincipals(String principal, Kind kind) {
    TrustPolicy policy = statements(statement(principal, BOTH, "{}"));

    assertThat(slip(policy, POD).kind()).isEqualTo(kind);
    TrustPolicyRepair.Repaired repaired = repaired(policy, POD);
    boolean inPlace = kind == Kind.SERVICE_MISSPELLED;
    assertThat(read(repaired).statements()).hasSize(inPlace ? 1 : 2);
    assertThat(repaired.text().json()).contains("pods.eks.amazonaws.com\"");
  }

  /**
   * EKS assumes a target role with the association's role, and policies do not show which is which.
   */
  @Test
  void theTrustOfATargetRoleIsNotTakenForAMistake() {
    String role = "{'AWS': ['arn:aws:iam::444455556666:role/path/ci']}";
    TrustPolicy policy = statements(statement(role, BOTH, "{}"));

    assertThat(slip(policy, POD).kind()).isEqualTo(Kind.ROLE_PRINCIPAL);
    assertThat(obstacle(policy, POD))
        .contains("target role (targetRoleArn)", "\"sts:AssumeRole\" and \"sts:TagSession\"")
        .contains("Only if this is the association's own role");
    assertThat(obstacle(policy, UNTAGGED)).doesNotContain("TagSession");
  }

  @Test
  void aTargetRoleNeedsTagSessionToo() {
    String role = "{'AWS': 'arn:aws:iam::444455556666:role/ci'}";
    TrustPolicy policy = statements(statement(role, "'sts:AssumeRole'", "{}"));

    TrustVerdict.Refuses refuses = (TrustVerdict.Refuses) verdict(policy, POD);
    assertThat(refuses.mismatches())
        .extracting(each -> each.nearMiss().get().kind())
        .containsExactly(Kind.ROLE_PRINCIPAL, Kind.TAG_SESSION_MISSING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Service': 'pods.eks.amazonaws.com', 'AWS': 'arn:aws:iam::111122223333:role/ci'}",
        "{'Federated': 'PROVIDER', 'AWS': 'arn:aws:iam::111122223333:role/ci'}"
      })
  void aRoleBesideTheServiceOrAProviderIsNoTargetRoles(String principal) {
    TrustPolicy policy = statements(statement(principal, "'sts:AssumeRole'", "{}"));

    assertThat(repaired(policy, POD).text().json()).contains("pods.eks.amazonaws.com\"");
  }

  /** IAM says Invalid principal in policy before other errors. */
  @Test
  void aServiceThatIsNoneBesideSomebodyElseIsToBeCorrectedFirst() {
    String principal =
        "{'Service': 'pods.eks.amazonaws.com.cn', 'AWS': 'arn:aws:iam::111122223333:role/ci'}";

    assertThat(obstacle(statements(statement(principal, "'sts:AssumeRole'", "{}")), POD))
        .startsWith("IAM would refuse to save the policy: Statement[0] has the principal")
        .endsWith("Correct that first.");
  }

  @Test
  void anotherServiceIsNoSlip() {
    TrustPolicy policy =
        statements(statement("{'Service': 'lambda.amazonaws.com'}", "'sts:AssumeRole'", "{}"));

    TrustVerdict.Refuses refuses = (TrustVerdict.Refuses) verdict(policy, POD);
    refuses.mismatches().forEach(each -> assertThat(each.nearMiss()).isEmpty());
  }

  @Test
  void theStatementOfIrsaStaysForThePodsThatStillUseIt() {
    TrustPolicy policy = statements(allowIf("{'StringEquals': {'KEY:sub': 'ORDERS'}}"));

    assertThat(slip(policy, POD).sentence()).contains("add a statement", "both statements");
    TrustPolicyRepair.Repaired repaired = repaired(policy, POD);
    assertThat(repaired.change()).contains("still use IRSA can still assume the role");
    assertThat(repaired.lost()).isEmpty();
    assertThat(TrustPolicyEvaluator.evaluate(read(repaired), ROLE, Policies.POD))
        .isInstanceOf(TrustVerdict.Allows.class);
    assertThat(slip(read(repaired), podOf("shop", "billing")).kind())
        .isEqualTo(Kind.OTHER_SERVICE_ACCOUNT);
  }

  private static PodIdentity podOf(String namespace, String name) {
    return new PodIdentity(new ServiceAccount(namespace, name), Optional.of("x-1"), CLUSTER, true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "['sts:AssumeRole'] | TAG_SESSION_MISSING",
        "['sts:AssumeRole', 'sts:TagSessions'] | ACTION_TYPO",
        "['sts:AssumeRol', 'sts:TagSession'] | ACTION_TYPO",
        "['sts:AssumeRoleWithWebIdentity'] | WEB_IDENTITY_ACTION",
        "['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'] | WEB_IDENTITY_ACTION",
      })
  void actionsAreMendedWhereTheyStand(String actions, Kind kind) {
    TrustPolicy policy =
        statements(
            statement(
                SERVICE,
                actions,
                "{'StringEquals': {'aws:RequestTag/kubernetes-namespace': 'shop'}}"));

    assertThat(slip(policy, POD).kind()).isEqualTo(kind);
    TrustPolicyRepair.Repaired repaired = repaired(policy, POD);
    assertThat(read(repaired).statements()).hasSize(1);
    assertThat(read(repaired).statements().get(0).actions())
        .containsExactlyInAnyOrder("sts:AssumeRole", "sts:TagSession");
    // A broken statement allows no pod of another cluster.
    boolean letIn = kind == Kind.TAG_SESSION_MISSING || actions.contains("'sts:AssumeRole'");
    assertThat(read(repaired).statements().get(0).conditions()).hasSize(letIn ? 1 : 2);
    assertThat(repaired.change())
        .endsWith(" Every other pod that meets its conditions gains access, too.");
  }

  @Test
  void aMissingTagSessionIsToldTogetherWithAWrongNamespace() {
    TrustPolicy policy =
        statements(
            statement(
                SERVICE,
                "'sts:AssumeRole'",
                "{'StringEquals': {'aws:RequestTag/kubernetes-namespace': 'billing'}}"));

    TrustVerdict.Refuses refuses = (TrustVerdict.Refuses) verdict(policy, POD);
    assertThat(refuses.nearMiss(Kind.OTHER_NAMESPACE)).isPresent();
    assertThat(refuses.nearMiss(Kind.TAG_SESSION_MISSING)).isPresent();
    repaired(policy, POD);
  }

  @Test
  void withoutTagsTagSessionIsNotNeeded() {
    TrustPolicy policy = statements(statement(SERVICE, "'sts:AssumeRole'", "{}"));

    assertAllowed(policy, UNTAGGED);
    assertThat(slip(policy, POD).kind()).isEqualTo(Kind.TAG_SESSION_MISSING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "StringEquals | aws:RequestTag/kubernetes-namespace | billing | OTHER_NAMESPACE",
        "StringEquals | aws:RequestTag/kubernetes-namespace | orders | NAMESPACE_AND_NAME_SWAPPED",
        "StringEquals | aws:RequestTag/kubernetes-namespace | Shop | CASE",
        "StringEquals | aws:RequestTag/kubernetes-namespace | 'shop ' | SPACES",
        "StringEquals | aws:RequestTag/kubernetes-namespace | sh* | WILDCARD_IN_STRING_EQUALS",
        "StringEquals | aws:RequestTag/kubernetes-service-account | billing | OTHER_SERVICE_ACCOUNT",
        "StringEquals | aws:RequestTag/kubernetes-service-account | shop | NAMESPACE_AND_NAME_SWAPPED",
        "StringEquals | aws:RequestTag/kubernetes-service-account | shop:orders | SUBJECT_IN_TAG",
        "StringEquals | aws:RequestTag/kubernetes-service-account |"
            + " system:serviceaccount:shop:orders | SUBJECT_IN_TAG",
        "StringEquals | aws:RequestTag/eks-cluster-name | staging | OTHER_CLUSTER",
        "StringEquals | aws:RequestTag/eks-cluster-name |"
            + " arn:aws:eks:eu-west-1:111122223333:cluster/prod | OTHER_CLUSTER",
        "StringEquals | aws:RequestTag/eks-cluster-arn |"
            + " arn:aws:eks:eu-west-1:111122223333:cluster/staging | OTHER_CLUSTER",
        "StringEquals | aws:RequestTag/eks-cluster-arn | prod | OTHER_CLUSTER",
        "StringEquals | aws:RequestTag/eks-cluster-arn |"
            + " arn:aws:eks:us-east-1:111122223333:cluster/prod | OTHER_REGION",
        "StringEquals | aws:RequestTag/eks-cluster-arn |"
            + " arn:aws-cn:eks:eu-west-1:111122223333:cluster/prod | WRONG_PARTITION",
        "StringEquals | aws:RequestTag/eks-cluster-arn |"
            + " arn:aws:eks:*:111122223333:cluster/prod | WILDCARD_IN_STRING_EQUALS",
        "ArnLike | aws:RequestTag/kubernetes-namespace | shop | OPERATOR_OF_OTHER_TYPE",
        "StringEquals | aws:SourceAccount | 444455556666 | WRONG_ACCOUNT",
        "ArnLike | aws:SourceArn | arn:aws:eks:*:444455556666:cluster/prod | WRONG_ACCOUNT",
        "ArnLike | aws:SourceArn |"
            + " arn:aws:eks:*:111122223333:podidentityassociation/prod/* |"
            + " SOURCE_ARN_OF_ASSOCIATION",
        "StringEquals | aws:RequestTag/kubernetes-pod-name | other-1 | OTHER_POD",
        "StringEquals | aws:PrincipalTag/kubernetes-namespace | shop | PRINCIPAL_TAG",
        "StringEquals | aws:RequestTag/namespace | shop | TAG_NOT_SENT",
        "StringEquals | aws:RequestTag/kubernetes-serviceaccount | orders | TAG_NOT_SENT",
        "StringEquals | aws:RequestTag:kubernetes-namespace | shop | TAG_NOT_SENT",
        "StringEquals | kubernetes-namespace | shop | TAG_NOT_SENT",
        "StringEquals | aws:RequestTag/team | shop | TAG_NOT_SENT",
        "StringEquals | KEY:sub | ORDERS | WEB_IDENTITY_KEY",
      })
  void conditionsThatDoNotHold(String operator, String key, String value, Kind kind) {
    TrustPolicy policy = trustingIf("{'%s': {'%s': '%s'}}".formatted(operator, key, value));

    assertThat(slip(policy, POD).kind()).isEqualTo(kind);
    assertThat(slip(policy, POD).sentence()).endsWith(".");
    TrustPolicyRepair.Repaired repaired = repaired(policy, POD);
    assertThat(verdict(read(repaired), podOf("kube-system", "coredns")))
        .as("a pod that the statement never meant: " + repaired.change())
        .satisfies(
            verdict -> {
              // Statements that allowed every pod of the cluster still do.
              boolean ofCluster =
                  List.of("aws:SourceAccount", "aws:SourceArn").contains(key)
                      || key.contains("cluster");
              assertThat(verdict instanceof TrustVerdict.Allows && !ofCluster).isFalse();
            });
    if (kind == Kind.OTHER_NAMESPACE || kind == Kind.OTHER_SERVICE_ACCOUNT) {
      for (PodIdentity other : List.of(podOf("shop", "web"), podOf("web", "orders"))) {
        assertThat(verdict(read(repaired), other)).isInstanceOf(TrustVerdict.Refuses.class);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ArnLike | aws:SourceArn | arn:aws:eks:*:444455556666:cluster/* | WRONG_ACCOUNT",
        "ArnLike | aws:SourceArn | arn:aws:eks:*:*:podidentityassociation/prod/* |"
            + " SOURCE_ARN_OF_ASSOCIATION",
        "StringEquals | aws:RequestTag/eks-cluster-name | arn:aws:eks:eu-west-1:111122223333:cluster/p"
            + " | OTHER_CLUSTER",
      })
  void ofAClusterThatNobodyNamed(String operator, String key, String value, Kind kind) {
    TrustPolicy policy = trustingIf("{'%s': {'%s': '%s'}}".formatted(operator, key, value));

    assertThat(slip(policy, SOMEWHERE).kind()).isEqualTo(kind);
  }

  @Test
  void anAssociationsArnBecomesItsClusters() {
    TrustPolicy policy =
        trustingIf(
            "{'StringEquals': {'aws:SourceAccount': '111122223333'}, 'ArnLike': {'aws:SourceArn':"
                + " 'arn:aws:eks:*:111122223333:podidentityassociation/prod/*'}}");

    TrustPolicyRepair.Repaired repaired = repaired(policy, POD);
    assertThat(repaired.change()).contains("becomes \"arn:aws:eks:*:111122223333:cluster/prod\"");
    assertThat(read(repaired).statements()).hasSize(1);
  }

  /** Two namespaces and two service accounts would be four pods. */
  @Test
  void twoValuesAreNeverAddedToOneStatement() {
    TrustPolicy policy =
        trustingIf(
            "{'StringEquals': {'aws:RequestTag/kubernetes-namespace': 'billing',"
                + " 'aws:RequestTag/kubernetes-service-account': 'invoices'}}");

    TrustPolicyRepair.Repaired repaired = repaired(policy, POD);
    assertThat(read(repaired).statements()).hasSize(2);
    assertAllowed(read(repaired), podOf("billing", "invoices"));
    for (PodIdentity other : List.of(podOf("billing", "orders"), podOf("shop", "invoices"))) {
      assertThat(verdict(read(repaired), other)).isInstanceOf(TrustVerdict.Refuses.class);
    }
  }

  @Test
  void aNamespaceIsAddedWhereTheServiceAccountIsThisOneAlone() {
    String others = "'aws:RequestTag/kubernetes-namespace': 'billing'";
    TrustPolicy alone =
        trustingIf(
            "{'StringEquals': {"
                + others
                + ", 'aws:RequestTag/kubernetes-service-account': 'orders'}}");
    TrustPolicy several =
        trustingIf(
            "{'StringEquals': {"
                + others
                + ", 'aws:RequestTag/kubernetes-service-account': ['orders', 'invoices']}}");

    assertThat(read(repaired(alone, SOMEWHERE)).statements()).hasSize(1);
    // Pods with this name in other clusters would gain access.
    assertThat(read(repaired(alone, POD)).statements()).hasSize(2);
    assertThat(read(repaired(several, POD)).statements()).hasSize(2);
    assertThat(verdict(read(repaired(several, POD)), podOf("shop", "invoices")))
        .isInstanceOf(TrustVerdict.Refuses.class);
  }

  /** Pods whose association sends no tags already meet such a condition. */
  @ParameterizedTest
  @ValueSource(
      strings = {"StringEqualsIfExists", "ForAllValues:StringEquals", "ForAllValues:StringLike"})
  void aConditionThatHoldsWithoutTagsStaysAsItIs(String operator) {
    TrustPolicy policy =
        trustingIf(
            ("{'%s': {'aws:RequestTag/kubernetes-namespace': 'shop',"
                    + " 'aws:RequestTag/kubernetes-service-account': 'shop:orders'}}")
                .formatted(operator));

    assertThat(read(repaired(policy, SOMEWHERE)).statements()).hasSize(2);
  }

  @Test
  void whoGainsBesideAnAddedClusterIsTold() {
    TrustPolicy policy =
        trustingIf(
            "{'StringEquals': {'aws:RequestTag/kubernetes-namespace': 'shop',"
                + " 'aws:RequestTag/eks-cluster-name': 'web'}}");

    assertThat(repaired(policy, POD).change())
        .endsWith(" Every other pod that meets its conditions gains access, too.");
  }

  @Test
  void conditionsOfIrsaUnderTheServiceBecomeTags() {
    TrustPolicy policy =
        trustingIf("{'StringEquals': {'KEY:sub': 'ORDERS', 'KEY:aud': 'sts.amazonaws.com'}}");

    TrustPolicyRepair.Repaired repaired = repaired(policy, POD);
    assertThat(repaired.text().json())
        .doesNotContain(":sub", ":aud")
        .contains(
            "aws:RequestTag/kubernetes-namespace", "aws:RequestTag/kubernetes-service-account");
    assertThat(verdict(read(repaired), podOf("shop", "billing")))
        .isInstanceOf(TrustVerdict.Refuses.class);
  }

  /** The other principals would gain access. */
  @Test
  void aStatementWithOtherPrincipalsIsLeftAlone() {
    TrustPolicy policy =
        statements(
            statement(
                "{'Service': ['ec2.amazonaws.com', 'pods.eks.amazonaws.com']}",
                "'sts:AssumeRole'",
                "{'Bool': {'aws:SecureTransport': 'true'}}"));

    TrustPolicyRepair.Repair repair = TrustPolicyRepair.repair(policy, ROLE, POD);
    TrustPolicyRepair.Repaired repaired = (TrustPolicyRepair.Repaired) repair;
    assertThat(read(repaired).statements()).hasSize(2);
    assertThat(read(repaired).statements().get(0).actions()).containsExactly("sts:AssumeRole");
    assertThat(repaired.lost()).isEmpty();
    assertThat(read(repaired).statements().get(1).conditions())
        .anyMatch(each -> each.element().equals("Condition Bool aws:SecureTransport"));
  }

  @Test
  void tagsThatTheAssociationDisablesAreTheAssociationsMatter() {
    TrustPolicy policy =
        trustingIf("{'StringEquals': {'aws:RequestTag/kubernetes-namespace': 'shop'}}");

    assertAllowed(policy, POD);
    assertThat(TrustWidth.of(policy, ROLE, POD).toString()).contains("disableSessionTags");
    assertThat(TrustWidth.of(trustingIf("{}"), ROLE, POD).toString())
        .doesNotContain("disableSessionTags");
    assertThat(slip(policy, UNTAGGED).kind()).isEqualTo(Kind.TAGS_DISABLED);
    assertThat(obstacle(policy, UNTAGGED)).contains("the association sends none");
  }

  @Test
  void withoutTagsAStatementIsBoundToTheCluster() {
    TrustPolicy policy = statements(allowIf("{'StringEquals': {'KEY:sub': 'ORDERS'}}"));

    String json = repaired(policy, UNTAGGED).text().json();
    assertThat(json)
        .contains("aws:SourceAccount", "arn:aws:eks:eu-west-1:111122223333:cluster/prod")
        .doesNotContain("RequestTag", "TagSession");
  }

  @Test
  void noPolicyTrustsTheDefaultServiceAccount() {
    PodIdentity pod = podOf("shop", "default");
    TrustPolicy policy =
        trustingIf("{'StringEquals': {'aws:RequestTag/kubernetes-service-account': 'orders'}}");

    assertThat(slip(policy, pod).kind()).isEqualTo(Kind.DEFAULT_SERVICE_ACCOUNT);
    assertThat(slip(policy, pod).serviceAccount()).contains("orders");
    assertThat(obstacle(policy, pod)).contains("writes no policy");
  }

  @Test
  void anExclusionIsTheOwnersToTakeAway() {
    TrustPolicy policy =
        trustingIf("{'StringNotEquals': {'aws:RequestTag/kubernetes-namespace': 'shop'}}");

    assertThat(obstacle(policy, POD)).contains("excludes this pod");
  }

  @Test
  void aNameThatKubernetesRefusesIsWrittenIntoNoPolicy() {
    TrustPolicy policy = statements(allow("{'AWS': '111122223333'}", "sts:AssumeRole", "{}"));

    assertThat(obstacle(policy, podOf("${aws:x}", "*")))
        .contains("is not a valid Kubernetes service account");
  }

  @Test
  void theFormsArePodIdentitys() {
    TrustPolicyText text = TrustPolicyText.of(ROLE, POD);

    assertThat(text.eksctl())
        .contains(
            "eksctl create podidentityassociation --cluster prod --region eu-west-1 --namespace"
                + " shop --service-account-name orders --role-arn"
                + " arn:aws:iam::111122223333:role/orders");
    assertThat(text.terraform()).contains("pods.eks.amazonaws.com", "sts:TagSession");
    assertAllowed(TrustPolicyRepair.read(text.document()), POD);
  }

  @Test
  void everySlipHasALineOfItsOwn() {
    for (Kind kind : Slips.OF_POD_IDENTITY) {
      if (kind == Kind.OTHER_POD) {
        continue;
      }
      Mismatch mismatch = Mismatch.of("Principal", "x", "y", NearMiss.of(kind, "Sentence."));
      TrustVerdict.Refuses refuses = new TrustVerdict.Refuses(Optional.empty(), List.of(mismatch));
      assertThat(TrustAnswer.headline("orders", POD, refuses)).doesNotContain("refuses: ", "token");
    }
  }
}
