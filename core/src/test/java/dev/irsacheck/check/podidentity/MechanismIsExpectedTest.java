package dev.irsacheck.check.podidentity;

import static dev.irsacheck.check.PodFacts.healthy;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA154;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.webhook.Mechanism;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The owner's lock holds also where neither of EKS's ways is in the pod. */
class MechanismIsExpectedTest {
  private static final Check CHECK = new MechanismIsExpected();

  private static PodFacts without(Mechanism expected) {
    return healthy()
        .without(FactKey.MECHANISM)
        .without(FactKey.ROLE_ARN_TEXT)
        .without(FactKey.TOKEN_PATH)
        .with(FactKey.EXPECTED_MECHANISM, expected);
  }

  @ParameterizedTest
  @EnumSource(Mechanism.class)
  void anotherServerIsNeither(Mechanism expected) {
    Finding full =
        without(expected)
            .with(FactKey.POD_IDENTITY_URI, "http://127.0.0.1:5555/creds", Source.env("URI"))
            .breaks(CHECK);
    assertThat(full.code()).isEqualTo(IRSA154);
    assertThat(full.headline()).contains("http://127.0.0.1:5555").endsWith(expected.title());

    Finding relative =
        without(expected)
            .with(FactKey.RELATIVE_URI, "/v2/credentials/9f2d2c7e", Source.env("URI"))
            .breaks(CHECK);
    assertThat(relative.headline()).contains("http://169.254.170.2").doesNotContain("9f2d2c7e");
  }

  @Test
  void whatIsThereInPartIsAnotherChecks() {
    without(Mechanism.IRSA).doesNotRun(CHECK);
    without(Mechanism.POD_IDENTITY)
        .with(FactKey.POD_IDENTITY_URI, "169.254.170.23")
        .with(FactKey.AGENT_URI_PROBLEM, "no http:// stands before it")
        .doesNotRun(CHECK);
  }
}
