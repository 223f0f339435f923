package dev.irsacheck.check.role;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA113;
import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.facts.FactKey;
import org.junit.jupiter.api.Test;

/** The owner locks the role by its ARN. */
class RoleIsExpectedTest {
  private static final Check CHECK = new RoleIsExpected();

  @Test
  void itIsTheOne() {
    healthy()
        .role("arn:aws:iam::111122223333:role/team/orders")
        .with(
            FactKey.EXPECTED_ROLE,
            RoleArn.read("arn:aws:iam::111122223333:role/team/orders").orNull())
        .holds(CHECK);
  }

  @Test
  void itIsAnotherArn() {
    Finding finding =
        healthy()
            .with(
                FactKey.EXPECTED_ROLE,
                RoleArn.read("arn:aws:iam::444455556666:role/orders").orNull())
            .breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA113);
    assertThat(finding.headline())
        .contains("arn:aws:iam::111122223333:role/orders")
        .contains("arn:aws:iam::444455556666:role/orders");
    assertThat(finding.fixes().get(0).command())
        .endsWith("role-arn=arn:aws:iam::444455556666:role/orders");
  }

  @Test
  void aPathIsPartOfAnExpectedArn() {
    healthy()
        .role("arn:aws:iam::111122223333:role/team/orders")
        .with(FactKey.EXPECTED_ROLE, RoleArn.read("arn:aws:iam::111122223333:role/orders").orNull())
        .breaks(CHECK);
  }
}
