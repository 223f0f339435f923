package dev.irsacheck.check.env;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA112;
import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.facts.FactKey;
import org.junit.jupiter.api.Test;

/** Two sources of a role in one pod are one too many. */
class OneMechanismTest {
  private static final Check CHECK = new OneMechanism();

  @Test
  void irsaAlone() {
    healthy().holds(CHECK);
  }

  @Test
  void irsaBesidePodIdentity() {
    Finding finding =
        healthy()
            .with(FactKey.POD_IDENTITY_URI, "http://169.254.170.23/v1/credentials")
            .warns(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA112);
  }

  @Test
  void podIdentityAloneIsAnotherChecksMatter() {
    healthy()
        .without(FactKey.ROLE_ARN_TEXT)
        .with(FactKey.POD_IDENTITY_URI, "http://169.254.170.23/v1/credentials")
        .doesNotRun(CHECK);
  }
}
