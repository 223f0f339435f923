package dev.irsacheck.check.podidentity;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA151;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA161;
import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.pod.snapshot.FileState;
import org.junit.jupiter.api.Test;

class PodIdentityInjectedTest {
  private static final Source PROPERTY = Source.property("aws.containerCredentialsFullUri");

  private static PodFacts malformed(Source source) {
    return healthy()
        .without(FactKey.MECHANISM)
        .with(FactKey.POD_IDENTITY_URI, "http://fd00:ec2::23/v1/credentials", source)
        .with(FactKey.AGENT_URI_PROBLEM, "an IPv6 address needs brackets", source);
  }

  @Test
  void aPropertyIsNotInThePodSpec() {
    assertThat(malformed(PROPERTY).breaks(new PodIdentityInjected()).fixes())
        .extracting(Fix::command)
        .noneMatch(command -> String.valueOf(command).startsWith("kubectl set env"));
  }

  @Test
  void thePathOfTheTokenIsShown() {
    Finding finding =
        healthy()
            .without(FactKey.MECHANISM)
            .with(
                FactKey.AGENT_TOKEN_PATH,
                "/var/run/agent/token",
                Source.env("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"))
            .breaks(new PodIdentityInjected());
    assertThat(finding.code()).isEqualTo(IRSA151);
    assertThat(finding.evidence().get(0).value()).isEqualTo("/var/run/agent/token");
  }

  @Test
  void aTokenThatAPropertyNamesIsMendedThere() {
    Finding finding =
        healthy()
            .with(
                FactKey.AGENT_TOKEN_FILE,
                FileState.of("/nosuch", FileState.Kind.MISSING),
                Source.property("aws.containerAuthorizationTokenFile"))
            .breaks(new AgentTokenReadable());
    assertThat(finding.code()).isEqualTo(IRSA161);
    assertThat(finding.headline()).doesNotContain("pod spec");
    assertThat(finding.fixes())
        .extracting(Fix::command)
        .noneMatch(command -> String.valueOf(command).startsWith("kubectl set env"));
  }
}
