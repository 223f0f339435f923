package dev.irsacheck.check.identity;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA601;
import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.CallerIdentity;
import dev.irsacheck.check.facts.FactKey;
import org.junit.jupiter.api.Test;

/** The session is of the role and of its account; its ARN drops the path. */
class CallerIsTheRoleTest {
  private static final Check CHECK = new CallerIsTheRole();

  private static PodFacts caller(String arn, String account) {
    return healthy().with(FactKey.CALLER, new CallerIdentity(arn, account));
  }

  @Test
  void itIs() {
    healthy().holds(CHECK);
  }

  @Test
  void aPathIsNotPartOfASession() {
    healthy().role("arn:aws:iam::111122223333:role/team/shop/orders").holds(CHECK);
  }

  @Test
  void anotherRole() {
    Finding finding =
        caller("arn:aws:sts::111122223333:assumed-role/orders-node/i-0123", "111122223333")
            .breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA601);
    assertThat(finding.headline()).contains("orders-node").endsWith("not of orders");
  }

  @Test
  void theSameNameInAnotherAccount() {
    Finding finding =
        caller("arn:aws:sts::444455556666:assumed-role/orders/irsa-check", "444455556666")
            .breaks(CHECK);
    assertThat(finding.headline())
        .endsWith(
            "444455556666:assumed-role/orders/irsa-check, not of orders in account 111122223333");
  }

  @Test
  void theSameNameAndAccountInAnotherPartition() {
    Finding finding =
        caller("arn:aws-cn:sts::111122223333:assumed-role/orders/irsa-check", "111122223333")
            .breaks(CHECK);
    assertThat(finding.headline())
        .contains("arn:aws-cn:sts::")
        .endsWith("not of orders in partition aws");
  }

  @Test
  void noRoleAtAll() {
    caller("arn:aws:iam::111122223333:user/orders", "111122223333").breaks(CHECK);
    caller("arn:aws:iam::000000000000:root", "000000000000").breaks(CHECK);
  }
}
