package dev.irsacheck.check.network;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA401;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA407;
import static dev.irsacheck.check.PodFacts.healthy;
import static dev.irsacheck.check.Tokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import org.junit.jupiter.api.Test;

class RegionSetTest {
  private static final Check CHECK = new RegionSet();

  private static PodFacts without() {
    return healthy().without(FactKey.REGION);
  }

  @Test
  void theGlobalEndpointServesThePartitionAws() {
    Finding finding = without().warns(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA401);
    assertThat(finding.fixes().get(0).command())
        .isEqualTo(
            "kubectl set env deployment/orders -n shop"
                + " AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1");
  }

  @Test
  void pythonReadsTheOtherVariableAlone() {
    PodFacts china =
        healthy()
            .role("arn:aws-cn:iam::111122223333:role/orders")
            .region("cn-north-1")
            .without(FactKey.DEFAULT_REGION);
    assertThat(china.warns(CHECK).code()).isEqualTo(IRSA407);

    china.with(FactKey.DEFAULT_REGION, "cn-north-1").holds(CHECK);
    healthy().without(FactKey.DEFAULT_REGION).holds(CHECK);
  }

  @Test
  void theOtherVariableTellsWhichRegionIsMeant() {
    Finding finding = without().with(FactKey.DEFAULT_REGION, "eu-central-1").warns(CHECK);
    assertThat(finding.fixes().get(0).command()).contains("AWS_REGION=eu-central-1");
    assertThat(finding.evidence()).anyMatch(seen -> seen.label().equals("AWS_DEFAULT_REGION"));
  }

  @Test
  void aConfiguredEndpointIsNotUsed() {
    Finding finding = without().with(FactKey.ENDPOINT_TEXT, "https://sts.example.com").warns(CHECK);
    assertThat(finding.evidence()).anyMatch(seen -> seen.label().equals("not used"));
  }

  @Test
  void anIssuerOutsideEksTellsNoRegion() {
    Finding finding = without().token(token().issuer("https://oidc.example.com")).warns(CHECK);
    assertThat(finding.fixes().get(0).command()).contains("AWS_REGION=REGION");
  }
}
