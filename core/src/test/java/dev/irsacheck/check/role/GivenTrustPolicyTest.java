package dev.irsacheck.check.role;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.EksCluster;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.policy.PodIdentity;
import dev.irsacheck.chain.policy.TrustPolicy;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GivenTrustPolicyTest {
  private static final RoleArn ROLE =
      RoleArn.read("arn:aws:iam::111122223333:role/orders").orNull();
  private static final PodIdentity POD =
      new PodIdentity(
          new ServiceAccount("shop", "orders"), Optional.empty(), EksCluster.UNKNOWN, true);

  private static GivenTrustPolicy.Given given;

  private static Finding finding(String policy, PodIdentity pod, RoleArn expected) {
    TrustPolicy.Parsed parsed =
        (TrustPolicy.Parsed) TrustPolicy.parse(policy.replace('\'', '"').getBytes(UTF_8));
    Finding.Builder finding = Finding.of(DiagnosisCode.IRSA462);
    Fact<RoleArn> role =
        expected == null ? Fact.unknown("nobody said it") : Fact.known(expected, new Source("x"));
    Facts facts =
        Facts.builder()
            .put(FactKey.TRUST_POLICY, Fact.known(parsed, Source.file("/policy.json")))
            .build();
    given = GivenTrustPolicy.of(facts, role, pod, new Source("token")).orElseThrow();
    if (given instanceof GivenTrustPolicy.Usable usable) {
      usable.policy().describe(finding, facts);
    }
    return finding.build();
  }

  private static String statement(String actions, String condition) {
    return "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':{'Service':"
        + "'pods.eks.amazonaws.com'},'Action':"
        + actions
        + ",'Condition':"
        + condition
        + "}]}";
  }

  private static final String BOTH = "['sts:AssumeRole','sts:TagSession']";

  @Test
  void theElementThatKeepsThePodOutIsNamedWithWhatMendsIt() {
    Finding finding = finding(statement("'sts:AssumeRole'", "{}"), POD, ROLE);

    assertThat(finding.headline())
        .isEqualTo(
            "the trust policy of the role orders lacks sts:TagSession, which EKS Pod Identity"
                + " needs; add it");
    assertThat(finding.evidence().toString())
        .contains("policy wants", "sts:AssumeRole", "pod has", "sts:TagSession");
    assertThat(finding.fixes()).hasSize(3);
    assertThat(finding.fixes().get(0).command())
        .startsWith("aws iam get-role ")
        .contains("--for pod-identity --subject shop:orders");
    assertThat(finding.alternatives().toString()).contains("sts:TagSession");
  }

  @Test
  void withoutTheRoleNoCommandIsGuessed() {
    Finding finding = finding(statement("'sts:AssumeRole'", "{}"), POD, null);

    assertThat(finding.headline())
        .startsWith("the trust policy of the role in /policy.json lacks sts:TagSession");
    assertThat(finding.fixes()).hasSize(1);
    assertThat(finding.fixes().get(0).command()).isNull();
  }

  private static final String OF_WEB =
      "{'Role':{'Arn':'arn:aws:iam::111122223333:role/web','AssumeRolePolicyDocument':"
          + statement(BOTH, "{'StringEquals':{'aws:SourceAccount':'444455556666'}}")
          + "}}";

  @Test
  void theOutputOfGetRoleSaysWhichRoleItIs() {
    Finding finding = finding(OF_WEB, POD, null);

    assertThat(finding.headline()).contains("the role web");
    assertThat(finding.why()).anyMatch(each -> each.contains("\"111122223333\""));
  }

  /** Its fix would give this role the other one's trusted identities. */
  @Test
  void thePolicyOfAnotherRoleIsNotUsed() {
    finding(OF_WEB, POD, ROLE);

    assertThat(((GivenTrustPolicy.Unusable) given).reason())
        .contains("the trust policy of the role arn:aws:iam::111122223333:role/web, not of")
        .contains("role/orders");
  }

  @Test
  void whatThePodDoesNotShowIsNotGuessed() {
    Finding finding =
        finding(
            statement(BOTH, "{'StringEquals':{'aws:RequestTag/eks-cluster-name':'prod'}}"),
            POD,
            ROLE);

    assertThat(finding.why().get(0)).contains("does not show", "say which cluster it is");
    assertThat(finding.fixes().get(0).sentence()).contains("may already allow this pod");
  }

  @Test
  void aFileThatAdmitsThePodIsNotWhatIamHolds() {
    Finding finding = finding(statement(BOTH, "{}"), POD, ROLE);

    assertThat(finding.headline()).startsWith("compare the trust policy in /policy.json");
    assertThat(finding.why().get(0)).contains("the association names another role");
  }

  @Test
  void aTokenTellsServiceAccountPodAndRegion() {
    WebIdentityToken token =
        new WebIdentityToken(
            "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
            "system:serviceaccount:shop:orders",
            List.of(PodIdentity.AUDIENCE),
            null,
            null,
            null,
            null,
            new WebIdentityToken.Kubernetes("orders-1", null),
            "0123456789ab",
            false);

    PodIdentity pod = GivenTrustPolicy.pod(token).orElseThrow();

    assertThat(pod.serviceAccount()).hasToString("shop:orders");
    assertThat(pod.pod()).contains("orders-1");
    assertThat(pod.cluster().region().orElseThrow()).hasToString("eu-west-1");
    assertThat(pod.cluster().name()).isEmpty();
  }
}
