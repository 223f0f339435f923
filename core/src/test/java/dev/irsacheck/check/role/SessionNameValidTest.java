package dev.irsacheck.check.role;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA107;
import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionNameValidTest {
  private static final Check CHECK = new SessionNameValid();

  private static PodFacts named(String name) {
    return healthy().with(FactKey.SESSION_NAME, name, Source.env("AWS_ROLE_SESSION_NAME"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "orders@eu-west-1", "A_z+0=9,.@-"})
  void goodNames(String name) {
    named(name).holds(CHECK);
  }

  @Test
  void theLongestName() {
    named("x".repeat(64)).holds(CHECK);
    named("x".repeat(65)).breaks(CHECK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "shop/orders", "with space", "umläut", "a:b"})
  void badNames(String name) {
    Finding finding = named(name).breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA107);
    assertThat(finding.fixes().get(0).command()).endsWith(" AWS_ROLE_SESSION_NAME-");
  }
}
