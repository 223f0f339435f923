package dev.irsacheck.check.identity;

import static dev.irsacheck.check.PodFacts.healthy;

import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.CallerIdentity;
import dev.irsacheck.check.facts.FactKey;
import org.junit.jupiter.api.Test;

class AccountIsExpectedTest {
  private static final Check CHECK = new AccountIsExpected();

  private static PodFacts expecting(String account) {
    return healthy().with(FactKey.EXPECTED_ACCOUNT, new AccountId(account));
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
