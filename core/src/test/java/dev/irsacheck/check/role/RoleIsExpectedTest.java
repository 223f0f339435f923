package dev.irsacheck.check.role;

import static dev.irsacheck.check.PodFacts.healthy;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA113;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.check.Check;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.facts.FactKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The owner locks the role by its ARN, or by its name. */
class RoleIsExpectedTest {
  private static final Check CHECK = new RoleIsExpected();

  @Test
  void nothingIsExpected() {
    healthy().without(FactKey.EXPECTED_ROLE).doesNotRun(CHECK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"arn:aws:iam::111122223333:role/team/orders", "orders"})
  void itIsTheOne(String expected) {
    healthy()
        .role("arn:aws:iam::111122223333:role/team/orders")
        .with(FactKey.EXPECTED_ROLE, expected)
        .holds(CHECK);
  }

  @Test
  void itIsAnotherArn() {
    Finding finding =
        healthy()
            .with(FactKey.EXPECTED_ROLE, "arn:aws:iam::444455556666:role/orders")
            .breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA113);
    assertThat(finding.headline())
        .contains("arn:aws:iam::111122223333:role/orders")
        .contains("arn:aws:iam::444455556666:role/orders");
    assertThat(finding.fixes().get(0).command())
        .endsWith("role-arn=arn:aws:iam::444455556666:role/orders");
  }

  @Test
  void itHasAnotherName() {
    Finding finding = healthy().with(FactKey.EXPECTED_ROLE, "billing").breaks(CHECK);
    assertThat(finding.headline()).contains("the role orders, but billing was expected");
    assertThat(finding.fixes().get(0).command())
        .endsWith("role-arn=arn:aws:iam::111122223333:role/billing");
  }

  @Test
  void aPathIsPartOfAnExpectedArn() {
    healthy()
        .role("arn:aws:iam::111122223333:role/team/orders")
        .with(FactKey.EXPECTED_ROLE, "arn:aws:iam::111122223333:role/orders")
        .breaks(CHECK);
  }
}
