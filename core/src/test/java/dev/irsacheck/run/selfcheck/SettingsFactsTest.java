package dev.irsacheck.run.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.settings.ConfigFile;
import dev.irsacheck.pod.settings.SettingsReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsFactsTest {
  private static final String ROLE = "arn:aws:iam::111122223333:role/orders";

  @Test
  void anExpectationKeepsItsOrigin() {
    Map<String, String> environment = Map.of("IRSA_CHECK_EXPECT_ROLE", ROLE);
    ConfigFile noFile = (path, limit) -> new ConfigFile.Absent();
    Facts.Builder gathered = Facts.builder();
    SettingsFacts.put(gathered, SettingsReader.agent("", Map.of(), environment, noFile).inForce());
    Facts facts = gathered.build();

    assertThat(facts.get(FactKey.EXPECTED_ROLE)).hasToString(ROLE);
    assertThat(facts.source(FactKey.EXPECTED_ROLE)).hasToString("env IRSA_CHECK_EXPECT_ROLE");
    assertThat(facts.fact(FactKey.EXPECTED_ACCOUNT))
        .isEqualTo(Fact.unknown("expect-account is not set"));
  }
}
