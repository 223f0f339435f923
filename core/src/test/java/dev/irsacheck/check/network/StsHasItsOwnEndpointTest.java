package dev.irsacheck.check.network;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA406;
import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.Answers;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StsHasItsOwnEndpointTest {
  private static final Check CHECK = new StsHasItsOwnEndpoint();

  @ParameterizedTest
  @ValueSource(strings = {"AWS_ENDPOINT_URL", "aws.endpointUrl"})
  void oneForAllServicesAndNoRole(String setting) {
    Finding finding = configured(setting).sts(Answers.denied()).warns(CHECK);

    assertThat(finding.code()).isEqualTo(IRSA406);
    assertThat(finding.headline()).endsWith("minio.storage:9000 too; set AWS_ENDPOINT_URL_STS");
    assertThat(finding.fixes().get(0).command())
        .isEqualTo(
            "kubectl set env deployment/orders -n shop"
                + " AWS_ENDPOINT_URL_STS=https://sts.eu-west-1.amazonaws.com");
  }

  @Test
  void oneForAllServicesAndNoAnswer() {
    configured("AWS_ENDPOINT_URL").sts(Answers.unreachable(Obstacle.NOT_STS)).warns(CHECK);
  }

  @Test
  void oneForAllServicesWhichServesSts() {
    configured("AWS_ENDPOINT_URL").sts(Answers.granted()).holds(CHECK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AWS_ENDPOINT_URL_STS", "aws.endpointUrlSts"})
  void oneForStsAlone(String setting) {
    configured(setting).sts(Answers.denied()).holds(CHECK);
  }

  @Test
  void whereItIsNotUsedItIsNotLookedAt() {
    PodFacts pod = configured("AWS_ENDPOINT_URL").sts(Answers.denied());

    pod.with(FactKey.STS_TARGET, target("https://sts.amazonaws.com", "us-east-1", false));

    assertThat(pod.doesNotRun(CHECK)).contains("without a region");
  }

  @Test
  void whereStsWasNotAskedNobodyKnows() {
    configured("AWS_ENDPOINT_URL").stsNotAsked().doesNotRun(CHECK);
  }

  @Test
  void aRegionWithoutAHostLeavesAPlaceholder() {
    Finding finding =
        configured("AWS_ENDPOINT_URL")
            .with(FactKey.STS_TARGET, target("http://minio.storage:9000", "eu west 1", true))
            .sts(Answers.denied())
            .warns(CHECK);

    assertThat(finding.fixes().get(0).command()).endsWith("AWS_ENDPOINT_URL_STS=https://STS_HOST");
  }

  private static PodFacts configured(String setting) {
    Source source = setting.startsWith("AWS_") ? Source.env(setting) : Source.property(setting);
    return healthy()
        .with(FactKey.ENDPOINT_TEXT, "http://minio.storage:9000", source)
        .with(FactKey.STS_TARGET, target("http://minio.storage:9000", "eu-west-1", true), source);
  }

  private static StsTarget target(String url, String region, boolean overridden) {
    return new StsTarget(URI.create(url), region, !overridden, overridden);
  }
}
