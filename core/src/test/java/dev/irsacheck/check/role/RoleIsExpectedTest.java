package dev.irsacheck.check.role;

import static dev.irsacheck.check.PodFacts.healthy;

import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.facts.FactKey;
import org.junit.jupiter.api.Test;

class RoleIsExpectedTest {
  private static final Check CHECK = new RoleIsExpected();

  @Test
  void aPathIsPartOfAnExpectedArn() {
    healthy()
        .role("arn:aws:iam::111122223333:role/team/orders")
        .with(FactKey.EXPECTED_ROLE, RoleArn.read("arn:aws:iam::111122223333:role/orders").orNull())
        .breaks(CHECK);
  }
}
