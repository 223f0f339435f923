package dev.irsacheck.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "timout, TIMEOUT",
    "tiemout, TIMEOUT",
    "TIMEOUT, TIMEOUT",
    "--timeout, TIMEOUT",
    "timeout-ms, TIMEOUT",
    "mdoe, MODE",
    "expectRole, EXPECT_ROLE",
    "expect_acount, EXPECT_ACCOUNT",
    "term, TERMINATION_LOG",
    "trust, TRUST_POLICY",
    "inspect-issuer-allow, INSPECT_ISSUER_ALLOW_PRIVATE"
  })
  void aSlipFindsItsSetting(String written, Setting meant) {
    assertThat(Nearest.setting(written)).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "te", "foo", "abc", "region", "xylophone"})
  void aWordLikeNoneFindsNone(String written) {
    assertThat(Nearest.setting(written)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"'',abc,3", "abc,'',3", "abc,abc,0", "abcd,acbd,1", "ab,ba,1", "kitten,sitting,3"})
  void aSwapOfNeighboursIsOneChange(String a, String b, int distance) {
    assertThat(Nearest.distance(a, b)).isEqualTo(distance);
  }
}
