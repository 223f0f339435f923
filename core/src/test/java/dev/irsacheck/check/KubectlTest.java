package dev.irsacheck.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubectlTest {
  private final Facts.Builder pod = Facts.builder();

  private void namespace(String name) {
    pod.known(FactKey.NAMESPACE, name, Source.NONE);
  }

  private void serviceAccount(String namespace, String name) {
    pod.known(FactKey.SERVICE_ACCOUNT, new ServiceAccount(namespace, name), Source.NONE);
  }

  @Test
  void nothingIsKnown() {
    assertThat(Kubectl.restart(pod.build()).command())
        .isEqualTo("kubectl rollout restart deployment/NAME -n NAMESPACE");
    assertThat(Kubectl.annotate(pod.build(), "role-arn", "ARN").command())
        .isEqualTo(
            "kubectl annotate sa SERVICE_ACCOUNT -n NAMESPACE --overwrite"
                + " eks.amazonaws.com/role-arn=ARN");
  }

  @Test
  void theMountedNamespaceCountsMoreThanTheTokens() {
    serviceAccount("billing", "orders");
    assertThat(Kubectl.restart(pod.build()).command()).endsWith("-n billing");
    namespace("shop");
    assertThat(Kubectl.restart(pod.build()).command()).endsWith("-n shop");
  }

  @Test
  void aRemovedAnnotationNeedsNoOverwriting() {
    serviceAccount("shop", "orders");
    assertThat(Kubectl.annotate(pod.build(), "audience", null).command())
        .isEqualTo("kubectl annotate sa orders -n shop eks.amazonaws.com/audience-");
  }

  @Test
  void aVariableIsRemovedFromOneContainerAlone() {
    namespace("shop");
    assertThat(
            Kubectl.unsetEnv(pod.build(), "AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE").command())
        .isEqualTo(
            "kubectl set env deployment/NAME -n shop -c CONTAINER AWS_ROLE_ARN-"
                + " AWS_WEB_IDENTITY_TOKEN_FILE-");
  }

  /** The kubectl plugin knows more than the pod. */
  @Test
  void thePluginOfKubectlNamesWhatItWasAskedAbout() {
    namespace("shop");
    pod.known(FactKey.WORKLOAD, "cronjob/nightly", Source.NONE)
        .known(FactKey.POD, "nightly-29-x7k2p", Source.NONE)
        .known(FactKey.CONTAINER, "job", Source.NONE);
    assertThat(Kubectl.unsetEnv(pod.build(), "AWS_ROLE_ARN").command())
        .isEqualTo("kubectl set env cronjob/nightly -n shop -c job AWS_ROLE_ARN-");
    assertThat(Kubectl.setCpu(pod.build(), "limits", "1").command())
        .isEqualTo("kubectl set resources cronjob/nightly -n shop -c job --limits=cpu=1");
    assertThat(Kubectl.pod(pod.build())).isEqualTo("kubectl get pod nightly-29-x7k2p -n shop");
    assertThat(Kubectl.patchPodSpec(pod.build(), "\"a\":1").command())
        .endsWith("{\"spec\":{\"jobTemplate\":{\"spec\":{\"template\":{\"spec\":{\"a\":1}}}}}}'");
  }

  @ParameterizedTest
  @CsvSource({
    "deployment/orders, kubectl rollout restart deployment/orders -n shop",
    "daemonset/orders, kubectl rollout restart daemonset/orders -n shop",
    "cronjob/orders, kubectl create job orders-again --from=cronjob/orders -n shop",
    "job/orders, kubectl apply --dry-run=client -n shop -f FILE && kubectl delete job/orders -n shop && kubectl apply -n shop -f FILE",
    "rollouts.argoproj.io/orders, kubectl delete pod orders-x -n shop",
    "pod/orders, kubectl apply --dry-run=client -n shop -f FILE && kubectl delete pod/orders -n shop && kubectl apply -n shop -f FILE"
  })
  void eachKindIsRestartedInItsOwnWay(String workload, String command) {
    namespace("shop");
    pod.known(FactKey.WORKLOAD, workload, Source.NONE).known(FactKey.POD, "orders-x", Source.NONE);
    assertThat(Kubectl.restart(pod.build()).command()).isEqualTo(command);
  }

  @Test
  void aRoleIsAddedWhereThereIsNone() {
    serviceAccount("shop", "orders");
    assertThat(Kubectl.addRole(pod.build()).command())
        .isEqualTo("kubectl annotate sa orders -n shop eks.amazonaws.com/role-arn=ROLE_ARN");
  }

  @Test
  void whatAToolRevertsAndWhoElseReadsAVariableIsTold() {
    assertThat(told(Kubectl.restart(pod.build()))).isEmpty();
    assertThat(told(Kubectl.annotate(pod.build(), "audience", null)))
        .singleElement()
        .asString()
        .startsWith("If Helm, Argo CD or another tool");
    assertThat(
            told(
                new Action.ChangeIam(
                    Action.ChangeIam.Change.TRUST_POLICY, "orders", null, "aws iam")))
        .singleElement()
        .asString()
        .startsWith("If Terraform ");
    assertThat(told(Kubectl.setEnv(pod.build(), "AWS_REGION", "eu-west-1")))
        .hasSize(2)
        .first()
        .asString()
        .contains("AWS clients read AWS_REGION");
  }

  private static List<String> told(Action action) {
    Finding finding =
        Kubectl.withSideEffectNotes(Finding.of(DiagnosisCode.IRSA301).fix("Do it", action));
    return finding.fixes().stream().skip(1).map(Fix::sentence).toList();
  }

  @Test
  void theWebhooksOwnPrefix() {
    pod.known(FactKey.ANNOTATION_PREFIX, "irsa.example.com", Source.NONE);
    assertThat(Kubectl.annotation(pod.build(), "role-arn")).isEqualTo("irsa.example.com/role-arn");
  }

  @Test
  void namesThatAShellWouldReadOtherwiseAreQuoted() {
    namespace("shop; rm -rf /");
    pod.known(FactKey.WORKLOAD, "deployment/$(id)", Source.NONE);
    assertThat(Kubectl.setEnv(pod.build(), "AWS_REGION", "REGION").command())
        .isEqualTo("kubectl set env 'deployment/$(id)' -n 'shop; rm -rf /' AWS_REGION=REGION");
    assertThat(Kubectl.annotate(pod.build(), "role-arn", "a b").command())
        .endsWith(" 'eks.amazonaws.com/role-arn=a b'");
  }

  /** A check that prints a command does not declare the command's facts. */
  @Test
  void itsFactsAreItsOwn() {
    namespace("shop");
    pod.known(FactKey.WORKLOAD, "deployment/orders", Source.NONE);
    Facts none = pod.build().only(Set.of());

    assertThat(Kubectl.restart(none).command()).endsWith("deployment/orders -n shop");
    assertThatThrownBy(() -> none.fact(FactKey.NAMESPACE))
        .isInstanceOf(IllegalStateException.class);
  }
}
