package dev.irsacheck.check.network;

import static dev.irsacheck.check.PodFacts.healthy;
import static dev.irsacheck.check.Tokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Answers;
import dev.irsacheck.check.Check;
import org.junit.jupiter.api.Test;

class RegionInPartitionTest {
  private static final Check CHECK = new RegionInPartition();

  @Test
  void anIssuerOutsideEksSidesWithNobody() {
    Finding finding =
        healthy()
            .region("cn-north-1")
            .token(token().issuer("https://oidc.example.com"))
            .sts(Answers.denied())
            .breaks(CHECK);
    assertThat(finding.fixes().get(1).command()).contains("AWS_REGION=REGION");
  }

  @Test
  void whatStsGrantedIsNoFault() {
    healthy().role("arn:aws-test:iam::111122223333:role/orders").holds(CHECK);
  }

  @Test
  void anUnknownRegionIsAnotherChecksMatter() {
    healthy().region("ireland").doesNotRun(CHECK);
  }
}
