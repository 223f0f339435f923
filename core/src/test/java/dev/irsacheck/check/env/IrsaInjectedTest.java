package dev.irsacheck.check.env;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA100;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA101;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA102;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA103;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA152;
import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.pod.snapshot.FileState;
import dev.irsacheck.pod.snapshot.FileState.Kind;
import org.junit.jupiter.api.Test;

/** The webhook adds both variables or neither; each remainder tells another story. */
class IrsaInjectedTest {
  private static final Check CHECK = new IrsaInjected();

  private static PodFacts nothingInjected() {
    return healthy()
        .without(FactKey.ROLE_ARN_TEXT)
        .without(FactKey.TOKEN_PATH)
        .without(FactKey.MECHANISM)
        .with(FactKey.DEFAULT_TOKEN_FILE, FileState.of(PodFacts.MOUNT, Kind.MISSING));
  }

  @Test
  void bothVariablesAreThere() {
    healthy().holds(CHECK);
  }

  @Test
  void neitherIsThere() {
    Finding finding = nothingInjected().breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA101);
    assertThat(finding.headline()).contains("give the service account shop:orders its role");
    assertThat(finding.fixes())
        .extracting(Fix::command)
        .containsExactly(
            "kubectl get sa orders -n shop -o yaml",
            "kubectl annotate sa orders -n shop eks.amazonaws.com/role-arn=ROLE_ARN",
            "aws eks list-pod-identity-associations --cluster-name CLUSTER --region eu-west-1"
                + " --namespace shop --service-account orders",
            "aws eks create-pod-identity-association --cluster-name CLUSTER --region eu-west-1"
                + " --namespace shop --service-account orders --role-arn ROLE_ARN",
            "kubectl get pod orders-6f9c7d5b8-x2k7q -n shop -o yaml | grep -e skip-containers -e"
                + " skip-pod-identity-webhook",
            "kubectl rollout restart deployment/orders -n shop",
            null);
  }

  @Test
  void neitherIsThereAndNobodyMissesIt() {
    nothingInjected().with(FactKey.NO_ROLE, "none").holds(CHECK);
  }

  @Test
  void halfOfItIsAFaultWhateverIsAllowed() {
    healthy().without(FactKey.TOKEN_PATH).with(FactKey.NO_ROLE, "none").breaks(CHECK);
  }

  @Test
  void theDefaultServiceAccountIsToBeReplacedNotAnnotated() {
    Finding finding =
        nothingInjected()
            .with(FactKey.SERVICE_ACCOUNT, new ServiceAccount("shop", "default"))
            .breaks(CHECK);
    assertThat(finding.headline()).endsWith("set serviceAccountName");
    assertThat(finding.fixes().get(0).command())
        .isEqualTo("kubectl set serviceaccount deployment/orders SERVICE_ACCOUNT -n shop");
    assertThat(finding.fixes())
        .as("its role would be every pod's that sets no service account")
        .extracting(Fix::command)
        .noneMatch(command -> command != null && command.contains("annotate"));
  }

  @Test
  void anUnknownServiceAccountIsOfAKnownNamespace() {
    Finding finding = nothingInjected().without(FactKey.SERVICE_ACCOUNT).breaks(CHECK);
    assertThat(finding.headline()).contains("in the namespace shop");
    assertThat(finding.fixes().get(0).command()).contains("sa SERVICE_ACCOUNT -n shop");
  }

  @Test
  void aContainerThatTellsNothingGetsPlaceholders() {
    Finding finding =
        nothingInjected()
            .without(FactKey.SERVICE_ACCOUNT)
            .without(FactKey.NAMESPACE)
            .without(FactKey.WORKLOAD)
            .with(FactKey.KUBERNETES, "172.20.0.1")
            .breaks(CHECK);
    assertThat(finding.headline()).contains("the service account of this pod its role");
    assertThat(finding.fixes().get(5).command())
        .isEqualTo("kubectl rollout restart deployment/NAME -n NAMESPACE");
  }

  @Test
  void whereNothingIsOfKubernetesNoWebhookIsToBlame() {
    PodFacts outside =
        nothingInjected().without(FactKey.SERVICE_ACCOUNT).without(FactKey.NAMESPACE);

    assertThat(outside.breaks(CHECK).headline())
        .startsWith("this is not a Kubernetes pod: run irsa-check in the pod");
    assertThat(outside.breaks(CHECK).code()).isEqualTo(IRSA100);
    assertThat(
            outside
                .with(FactKey.DEFAULT_TOKEN_FILE, PodFacts.file(PodFacts.MOUNT, Kind.READ, true))
                .breaks(CHECK)
                .headline())
        .startsWith("no role was injected");
  }

  @Test
  void theWebhooksOwnPrefixStandsInTheAdvice() {
    Finding finding =
        nothingInjected().with(FactKey.ANNOTATION_PREFIX, "irsa.example.com").breaks(CHECK);
    assertThat(finding.why().get(0)).contains("irsa.example.com/role-arn");
    assertThat(finding.fixes().get(1).command()).contains("irsa.example.com/role-arn=");
  }

  @Test
  void aRoleAloneWasSetByHand() {
    Finding finding = healthy().without(FactKey.TOKEN_PATH).breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA102);
    assertThat(finding.headline())
        .startsWith("remove AWS_ROLE_ARN from the pod spec")
        .endsWith("from adding AWS_WEB_IDENTITY_TOKEN_FILE");
    assertThat(finding.evidence())
        .extracting(Evidence::label)
        .containsExactly("AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE", "token");
    assertThat(finding.evidence().get(2).value()).isEqualTo("mounted");
    assertThat(finding.fixes().get(0).command()).endsWith(" AWS_ROLE_ARN-");
  }

  @Test
  void aTokenFileAloneWasSetByHand() {
    Finding finding = healthy().without(FactKey.ROLE_ARN_TEXT).breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA103);
    assertThat(finding.evidence())
        .extracting(Evidence::label)
        .containsExactly("AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN", "token");
    assertThat(finding.fixes().get(0).command()).endsWith(" AWS_WEB_IDENTITY_TOKEN_FILE-");
  }

  @Test
  void aRoleInAPropertyDidNotKeepTheWebhookFromAnything() {
    Finding finding =
        healthy()
            .role("arn:aws:iam::111122223333:role/orders", Source.property("aws.roleArn"))
            .without(FactKey.TOKEN_PATH)
            .breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA102);
    assertThat(finding.headline())
        .startsWith("system property aws.roleArn is set, but the webhook injected nothing");
  }

  @Test
  void aTokenMountedForAnotherContainerIsShown() {
    Finding finding =
        nothingInjected()
            .with(FactKey.DEFAULT_TOKEN_FILE, PodFacts.file(PodFacts.MOUNT, Kind.READ, true))
            .breaks(CHECK);
    assertThat(finding.evidence().get(3).value()).isEqualTo("mounted");
  }

  @Test
  void onlyTheWayThatIsExpectedIsNamed() {
    Finding irsa = nothingInjected().with(FactKey.EXPECTED_MECHANISM, Mechanism.IRSA).breaks(CHECK);
    Finding podIdentity =
        nothingInjected().with(FactKey.EXPECTED_MECHANISM, Mechanism.POD_IDENTITY).breaks(CHECK);

    assertThat(irsa.headline()).startsWith("IRSA was not injected: annotate the service account");
    assertThat(irsa.fixes().toString()).doesNotContain("aws eks");
    assertThat(podIdentity.headline())
        .startsWith("EKS Pod Identity was not injected: associate a role with the service account");
    assertThat(podIdentity.fixes().toString()).doesNotContain("annotate");
    assertThat(podIdentity.evidence().get(1).label())
        .isEqualTo("AWS_CONTAINER_CREDENTIALS_FULL_URI");
  }

  @Test
  void whereThereCanBeNoPodIdentityIrsaIsNamed() {
    Finding finding =
        nothingInjected()
            .with(FactKey.EXPECTED_MECHANISM, Mechanism.POD_IDENTITY)
            .with(FactKey.NO_POD_IDENTITY, "no agent runs on Fargate")
            .breaks(CHECK);

    assertThat(finding.headline())
        .isEqualTo("EKS Pod Identity was not injected: use IRSA, since no agent runs on Fargate");
    assertThat(finding.fixes())
        .extracting(Fix::command)
        .anyMatch(command -> command != null && command.startsWith("kubectl annotate"))
        .noneMatch(command -> command != null && command.startsWith("aws eks"));
  }

  @Test
  void podIdentityIsCheckedByItsOwnChecks() {
    nothingInjected().with(FactKey.MECHANISM, Mechanism.POD_IDENTITY).doesNotRun(CHECK);
    nothingInjected().with(FactKey.AGENT_TOKEN_PATH, "/token").doesNotRun(CHECK);
  }

  @Test
  void otherServersOfCredentialsAreNoFault() {
    Finding full =
        nothingInjected().with(FactKey.POD_IDENTITY_URI, "http://127.0.0.1:9911/").warns(CHECK);
    Finding relative = nothingInjected().with(FactKey.RELATIVE_URI, "/v2/credentials").warns(CHECK);

    assertThat(full.code()).isEqualTo(IRSA152);
    assertThat(relative.code()).isEqualTo(IRSA152);
  }
}
