package dev.irsacheck.check.identity;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA602;
import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.CallerIdentity;
import dev.irsacheck.check.facts.FactKey;
import org.junit.jupiter.api.Test;

/** The owner locks the account. */
class AccountIsExpectedTest {
  private static final Check CHECK = new AccountIsExpected();

  private static PodFacts expecting(String account) {
    return healthy().with(FactKey.EXPECTED_ACCOUNT, new AccountId(account));
  }

  @Test
  void itIsTheOne() {
    expecting("111122223333").holds(CHECK);
  }

  @Test
  void itIsAnother() {
    Finding finding = expecting("444455556666").breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA602);
    assertThat(finding.headline()).contains("111122223333").contains("444455556666");
    assertThat(finding.fixes().get(0).command())
        .endsWith("role-arn=arn:aws:iam::444455556666:role/orders");
  }

  @Test
  void theCallerKnowsBetterThanTheArn() {
    expecting("111122223333")
        .with(FactKey.CALLER, new CallerIdentity("arn:aws:iam::444455556666:root", "444455556666"))
        .breaks(CHECK);
  }

  @Test
  void withoutACallerTheArnTells() {
    expecting("111122223333").without(FactKey.CALLER).holds(CHECK);
    expecting("444455556666").without(FactKey.CALLER).breaks(CHECK);
  }
}
