package dev.irsacheck.check.network;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA403;
import static dev.irsacheck.check.PodFacts.healthy;
import static dev.irsacheck.check.Tokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.check.Answers;
import dev.irsacheck.check.Check;
import org.junit.jupiter.api.Test;

/** Role and region are of one partition. */
class RegionInPartitionTest {
  private static final Check CHECK = new RegionInPartition();

  private static final String CHINA = "https://oidc.eks.cn-north-1.amazonaws.com.cn/id/EXAMPLE";

  @Test
  void theyAre() {
    healthy().holds(CHECK);
    healthy().role("arn:aws-cn:iam::111122223333:role/orders").region("cn-north-1").holds(CHECK);
  }

  @Test
  void theClusterSidesWithTheRole() {
    Finding finding =
        healthy()
            .role("arn:aws-cn:iam::111122223333:role/orders")
            .token(token().issuer(CHINA))
            .sts(Answers.denied())
            .breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA403);
    assertThat(finding.headline()).startsWith("set AWS_REGION=cn-north-1");
    assertThat(finding.fixes())
        .extracting(Fix::command)
        .filteredOn(each -> each != null)
        .hasSize(1);
    assertThat(finding.fixes().get(0).command())
        .endsWith(" AWS_REGION=cn-north-1 AWS_DEFAULT_REGION=cn-north-1");
    assertThat(finding.evidence()).anyMatch(seen -> seen.value().equals(CHINA));
  }

  @Test
  void theClusterSidesWithTheRegion() {
    Finding finding =
        healthy()
            .region("cn-north-1")
            .token(token().issuer(CHINA))
            .sts(Answers.denied())
            .breaks(CHECK);
    assertThat(finding.headline()).startsWith("correct the role or AWS_REGION");
    assertThat(finding.fixes().get(0).command())
        .endsWith("role-arn=arn:aws-cn:iam::ACCOUNT:role/orders");
    assertThat(finding.fixes().get(0).sentence()).contains("ACCOUNT being the account in that");
  }

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
