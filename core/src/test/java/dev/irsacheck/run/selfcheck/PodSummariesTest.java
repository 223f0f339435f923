package dev.irsacheck.run.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.check.facts.CallerIdentity;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.report.PodSummary;
import java.net.URI;
import org.junit.jupiter.api.Test;

class PodSummariesTest {
  @Test
  void whatIsUnknownIsNull() {
    assertThat(PodSummaries.of(Facts.builder().build(), "shell"))
        .isEqualTo(new PodSummary("shell", null, null, null, null, null, null, null, null, null));
  }

  @Test
  void theServiceAccountTellsTheNamespaceWhereNoFileDoes() {
    Facts.Builder facts =
        Facts.builder()
            .known(FactKey.SERVICE_ACCOUNT, new ServiceAccount("shop", "orders"), Source.NONE);
    assertThat(PodSummaries.of(facts.build(), "agent").namespace()).isEqualTo("shop");
    assertThat(PodSummaries.of(facts.build(), "agent").serviceAccount()).isEqualTo("shop:orders");

    facts.known(FactKey.NAMESPACE, "other", Source.NONE);
    assertThat(PodSummaries.of(facts.build(), "agent").namespace()).isEqualTo("other");
  }

  @Test
  void whatOthersSayIsSafeToPrint() {
    PodSummary pod =
        PodSummaries.of(
            Facts.builder()
                .known(FactKey.ROLE_ARN_TEXT, "arn\u001b[2J", Source.NONE)
                .known(FactKey.REGION, "eu\nwest", Source.NONE)
                .known(FactKey.CALLER, new CallerIdentity("a\u202Eb", ""), Source.NONE)
                .known(
                    FactKey.STS_TARGET,
                    new StsTarget(URI.create("https://localhost:8443/x"), "eu", false, true),
                    Source.NONE)
                .build(),
            "agent");

    assertThat(pod.role()).isEqualTo("arn?[2J");
    assertThat(pod.region()).isEqualTo("eu?west");
    assertThat(pod.caller()).isEqualTo("a?b");
    assertThat(pod.stsHost()).isEqualTo("localhost:8443");
  }
}
