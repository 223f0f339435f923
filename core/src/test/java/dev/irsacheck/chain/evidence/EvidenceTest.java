package dev.irsacheck.chain.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EvidenceTest {
  @Test
  void aPathFromTheEnvironmentIsNoWayAroundIt() {
    Evidence seen =
        Evidence.of("token", "value\r\nx", Source.file("/tmp/\u001b[2J\nirsa-check OK"));

    assertThat(seen.value()).isEqualTo("value??x");
    assertThat(seen.source().text()).isEqualTo("/tmp/?[2J?irsa-check OK");
  }

  @Test
  void aSourceReadsAsOneWouldSayIt() {
    assertThat(Source.env("AWS_ROLE_ARN")).hasToString("env AWS_ROLE_ARN");
    assertThat(Source.property("aws.roleArn")).hasToString("system property aws.roleArn");
    assertThat(Source.file("/var/run/token")).hasToString("/var/run/token");
  }
}
