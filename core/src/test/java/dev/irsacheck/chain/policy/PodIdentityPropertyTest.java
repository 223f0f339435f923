package dev.irsacheck.chain.policy;

import static dev.irsacheck.chain.policy.Policies.ROLE;
import static dev.irsacheck.chain.policy.Policies.statements;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.names.EksCluster;
import dev.irsacheck.chain.names.ServiceAccount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** A repair allows the pod, removes no access and allows no strangers. */
class PodIdentityPropertyTest {
  private static final EksCluster CLUSTER =
      EksCluster.parse("arn:aws:eks:eu-west-1:111122223333:cluster/prod").orElseThrow();

  /** No policy names its namespace or service account. */
  private static final PodIdentity STRANGER = pod("kube-system", "coredns", CLUSTER, true);

  private static final List<Identity> OTHERS =
      List.of(
          Policies.POD,
          pod("shop", "web", CLUSTER, true),
          pod("billing", "orders", CLUSTER, true),
          pod("billing", "invoices", CLUSTER, true),
          pod("shop", "orders", CLUSTER, false),
          STRANGER);

  private static PodIdentity pod(
      String namespace, String name, EksCluster cluster, boolean tagged) {
    return new PodIdentity(
        new ServiceAccount(namespace, name), Optional.of(name + "-1"), cluster, tagged);
  }

  @Provide
  Arbitrary<PodIdentity> pods() {
    return Combinators.combine(
            Arbitraries.of(CLUSTER, EksCluster.UNKNOWN), Arbitraries.of(true, false))
        .as((cluster, tagged) -> pod("shop", "orders", cluster, tagged));
  }

  @Provide
  Arbitrary<String> statement() {
    Arbitrary<String> principals =
        Arbitraries.of(
            "{'Service': 'pods.eks.amazonaws.com'}",
            "{'Service': 'pods.eks.amazonaws.com.cn'}",
            "{'Service': ['pods.eks.amazonaws.com', 'ec2.amazonaws.com']}",
            "{'Service': 'pods.eks.amazonaws.com', 'Federated': 'PROVIDER'}",
            "{'Service': 'ec2.amazonaws.com'}",
            "{'Federated': 'PROVIDER'}",
            "'*'");
    Arbitrary<String> actions =
        Arbitraries.of(
                "sts:AssumeRole",
                "sts:TagSession",
                "sts:TagSesion",
                "sts:AssumeRoleWithWebIdentity",
                "sts:*")
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(list -> "['" + String.join("','", list) + "']");
    Arbitrary<String> conditions =
        Arbitraries.maps(
                Arbitraries.of("StringEquals", "StringLike", "StringNotEquals", "ArnLike"),
                Arbitraries.maps(
                        Arbitraries.of(
                            "aws:RequestTag/kubernetes-namespace",
                            "aws:RequestTag/kubernetes-service-account",
                            "aws:RequestTag/eks-cluster-name",
                            "aws:PrincipalTag/kubernetes-namespace",
                            "aws:SourceAccount",
                            "aws:SourceArn",
                            "aws:SourceOrgID",
                            "KEY:sub"),
                        Arbitraries.of(
                                "shop",
                                "orders",
                                "billing",
                                "sh*",
                                "shop:orders",
                                " shop",
                                "prod",
                                "111122223333",
                                "arn:aws:eks:*:111122223333:cluster/prod",
                                "arn:aws:eks:*:111122223333:podidentityassociation/prod/*",
                                "ORDERS")
                            .list()
                            .ofMinSize(1)
                            .ofMaxSize(2)
                            .map(list -> "['" + String.join("','", list) + "']"))
                    .ofMinSize(1)
                    .ofMaxSize(2)
                    .map(PodIdentityPropertyTest::object))
            .ofMaxSize(2)
            .map(PodIdentityPropertyTest::object);
    return Combinators.combine(
            Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just("Allow")), Tuple.of(1, Arbitraries.just("Deny"))),
            principals,
            actions,
            conditions)
        .as("{'Effect': '%s', 'Principal': %s, 'Action': %s, 'Condition': %s}"::formatted);
  }

  private static String object(Map<String, String> members) {
    StringBuilder text = new StringBuilder("{");
    members.forEach(
        (name, value) ->
            text.append(text.length() == 1 ? "" : ", ")
                .append('\'')
                .append(name)
                .append("': ")
                .append(value));
    return text.append('}').toString();
  }

  @Property
  void aRepairGivesToThePodAndTakesFromNobody(
      @ForAll("pods") PodIdentity pod,
      @ForAll("statement") String first,
      @ForAll("statement") String second) {
    TrustPolicy policy = statements(first, second);

    TrustVerdict before = TrustPolicyEvaluator.evaluate(policy, ROLE, pod);
    TrustPolicyRepair.Repair repair = TrustPolicyRepair.repair(policy, ROLE, pod);

    if (before instanceof TrustVerdict.Refuses refuses) {
      assertThat(TrustAnswer.headline("orders", pod, refuses))
          .isNotBlank()
          .doesNotContain("this token");
    }
    if (repair instanceof TrustPolicyRepair.Repaired repaired) {
      TrustPolicy after = TrustPolicyRepair.read(repaired.text().document());
      TrustVerdict now = TrustPolicyEvaluator.evaluate(after, ROLE, pod);
      assertThat(now).isNotInstanceOf(TrustVerdict.Refuses.class);
      assertThat(now instanceof TrustVerdict.Unsure).isEqualTo(!repaired.unsure().isEmpty());
      for (Identity other : OTHERS) {
        if (TrustPolicyEvaluator.evaluate(policy, ROLE, other) instanceof TrustVerdict.Allows) {
          assertThat(TrustPolicyEvaluator.evaluate(after, ROLE, other))
              .as(repaired.change())
              .isInstanceOf(TrustVerdict.Allows.class);
        }
      }
      assertThat(repaired.text().terraform()).isNotBlank();
    } else {
      assertThat(((TrustPolicyRepair.NotRepairable) repair).reason()).endsWith(".");
    }
  }

  @Property
  void aStatementThatIsAddedIsForThisServiceAccountAlone(
      @ForAll("statement") String first, @ForAll("statement") String second) {
    TrustPolicy policy = statements(first, second);
    PodIdentity pod = pod("shop", "orders", CLUSTER, true);

    if (TrustPolicyRepair.repair(policy, ROLE, pod) instanceof TrustPolicyRepair.Repaired repaired
        && repaired.change().startsWith("A statement is added")) {
      TrustPolicy after = TrustPolicyRepair.read(repaired.text().document());
      for (Identity other : OTHERS) {
        boolean now =
            TrustPolicyEvaluator.evaluate(after, ROLE, other) instanceof TrustVerdict.Allows;
        boolean then =
            TrustPolicyEvaluator.evaluate(policy, ROLE, other) instanceof TrustVerdict.Allows;
        assertThat(now).as(other + ": " + repaired.change()).isEqualTo(then);
      }
    }
  }
}
