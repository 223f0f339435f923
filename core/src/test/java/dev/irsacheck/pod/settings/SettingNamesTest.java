package dev.irsacheck.pod.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingNamesTest {
  @ParameterizedTest
  @CsvSource({
    "timout, timeout",
    "tiemout, timeout",
    "TIMEOUT, timeout",
    "--timeout, timeout",
    "timeout-ms, timeout",
    "mdoe, mode",
    "expectRole, expect-role",
    "expect_acount, expect-account",
    "term, termination-log",
    "trust_polcy, trust-policy",
    "inspect-issuer-allow, inspect-issuer-allow-private"
  })
  void aSlipFindsItsSetting(String written, String meant) {
    assertThat(SettingsReader.nearest(written)).hasToString(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "te", "foo", "abc", "region", "xylophone"})
  void aWordLikeNoneFindsNone(String written) {
    assertThat(SettingsReader.nearest(written)).isNull();
  }
}
