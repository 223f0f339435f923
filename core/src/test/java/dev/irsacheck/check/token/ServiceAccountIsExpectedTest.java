package dev.irsacheck.check.token;

import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import org.junit.jupiter.api.Test;

class ServiceAccountIsExpectedTest {
  private static final Check CHECK = new ServiceAccountIsExpected();

  private static PodFacts expecting(String account) {
    return healthy()
        .with(FactKey.EXPECTED_SERVICE_ACCOUNT, ServiceAccount.parse(account).orElseThrow());
  }

  @Test
  void anotherNameCannotMendAnotherNamespace() {
    Finding finding = expecting("production:orders").breaks(CHECK);
    assertThat(finding.headline()).startsWith("deploy to the expected namespace");
    assertThat(finding.fixes().get(0).command()).isNull();
  }
}
