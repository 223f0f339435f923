package dev.irsacheck.check.env;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA100;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA102;
import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.pod.snapshot.FileState;
import dev.irsacheck.pod.snapshot.FileState.Kind;
import org.junit.jupiter.api.Test;

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
  void halfOfItIsAFaultWhateverIsAllowed() {
    healthy().without(FactKey.TOKEN_PATH).with(FactKey.NO_ROLE, "none").breaks(CHECK);
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
}
