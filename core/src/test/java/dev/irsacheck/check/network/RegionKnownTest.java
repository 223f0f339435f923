package dev.irsacheck.check.network;

import static dev.irsacheck.check.PodFacts.healthy;
import static dev.irsacheck.check.Tokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Answers;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionKnownTest {
  private static final Check CHECK = new RegionKnown();

  private static PodFacts unreachable(String region, Obstacle obstacle) {
    return healthy().region(region).sts(Answers.unreachable(obstacle));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eu-west-1",
        "us-gov-west-1",
        "cn-northwest-1",
        "eusc-de-east-1",
        "us-iso-east-1",
        "us-isob-east-1",
        "eu-north-7",
        "af-south-9"
      })
  void regionsOfEveryPartitionTheNewOnesToo(String region) {
    unreachable(region, Obstacle.DNS).holds(CHECK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"${AWS_REGION}", "$AWS_REGION", "{{.Values.region}}"})
  void aPlaceholder(String region) {
    Finding finding =
        healthy().region(region).without(FactKey.STS_TARGET).stsNotAsked().breaks(CHECK);
    assertThat(finding.headline()).endsWith("a placeholder was never filled in");
  }

  @Test
  void aNameThatNoHostCanHave() {
    Finding finding =
        healthy().region("eu_west").without(FactKey.STS_TARGET).stsNotAsked().breaks(CHECK);
    assertThat(finding.headline()).endsWith("\"eu_west\" is not the name of an AWS region");
  }

  @Test
  void aZoneTellsItsRegionBetterThanTheClusterDoes() {
    assertThat(unreachable("eu-central-1b", Obstacle.DNS).breaks(CHECK).headline())
        .startsWith("set AWS_REGION=eu-central-1: ");
  }

  @Test
  void aClusterOutsideEksLeavesTheRegionToTheReader() {
    Finding finding =
        unreachable("ireland", Obstacle.DNS)
            .token(token().issuer("https://oidc.example.com"))
            .breaks(CHECK);
    assertThat(finding.headline()).startsWith("set AWS_REGION: ");
  }

  @Test
  void whiteSpaceAroundIt() {
    Finding finding = unreachable("eu-west-1 ", Obstacle.DNS).breaks(CHECK);
    assertThat(finding.headline()).endsWith("there is white space around it");
  }

  @Test
  void whereStsAnswersThereIsARegion() {
    healthy().region("mars-olympus-1").holds(CHECK);
    healthy().region("mars-olympus-1").sts(Answers.denied()).holds(CHECK);
  }

  @Test
  void theClustersRegionIsTheAdvice() {
    assertThat(unreachable("ireland", Obstacle.DNS).breaks(CHECK).fixes().get(0).command())
        .contains("AWS_REGION=eu-west-1 ");
    assertThat(
            unreachable("ireland", Obstacle.DNS)
                .token(token().issuer("https://oidc.example.com"))
                .breaks(CHECK)
                .fixes()
                .get(0)
                .command())
        .contains("AWS_REGION=REGION ");
  }
}
