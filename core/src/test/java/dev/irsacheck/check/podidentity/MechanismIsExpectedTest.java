package dev.irsacheck.check.podidentity;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA154;
import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.pod.snapshot.FileState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  /** The webhook reads the full URI, but not the relative one of ECS. */
  @Test
  void onlyTheFullUriKeepsPodIdentityAway() {
    Source full = Source.env("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    Source relative = Source.env("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");

    assertThat(why(Mechanism.POD_IDENTITY, FactKey.POD_IDENTITY_URI, full))
        .contains("keeps EKS from adding");
    assertThat(why(Mechanism.POD_IDENTITY, FactKey.RELATIVE_URI, relative))
        .doesNotContain("keeps EKS from adding")
        .contains("did not add EKS Pod Identity", "association was missing");
    assertThat(why(Mechanism.IRSA, FactKey.POD_IDENTITY_URI, full))
        .doesNotContain("keeps EKS from adding")
        .contains("did not add IRSA", "role-arn was missing");
  }

  private static String why(Mechanism expected, FactKey<String> key, Source source) {
    return String.join(
        " ",
        without(expected)
            .with(FactKey.DEFAULT_TOKEN_FILE, FileState.of(PodFacts.MOUNT, FileState.Kind.MISSING))
            .with(key, "http://127.0.0.1:5555/creds", source)
            .breaks(CHECK)
            .why());
  }

  @Test
  void whatIsThereInPartIsAnotherChecks() {
    without(Mechanism.IRSA).doesNotRun(CHECK);
    without(Mechanism.POD_IDENTITY)
        .with(FactKey.POD_IDENTITY_URI, "169.254.170.23")
        .with(FactKey.AGENT_URI_PROBLEM, "it does not begin with http://")
        .doesNotRun(CHECK);
  }
}
