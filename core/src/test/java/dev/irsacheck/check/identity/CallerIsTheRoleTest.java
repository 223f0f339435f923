package dev.irsacheck.check.identity;

import static dev.irsacheck.check.PodFacts.healthy;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.CallerIdentity;
import dev.irsacheck.check.facts.FactKey;
import org.junit.jupiter.api.Test;

class CallerIsTheRoleTest {
  private static final Check CHECK = new CallerIsTheRole();

  private static PodFacts caller(String arn, String account) {
    return healthy().with(FactKey.CALLER, new CallerIdentity(arn, account));
  }

  @Test
  void aPathIsNotPartOfASession() {
    healthy().role("arn:aws:iam::111122223333:role/team/shop/orders").holds(CHECK);
  }

  @Test
  void noRoleAtAll() {
    caller("arn:aws:iam::111122223333:user/orders", "111122223333").breaks(CHECK);
    caller("arn:aws:iam::000000000000:root", "000000000000").breaks(CHECK);
  }
}
