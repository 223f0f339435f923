package dev.irsacheck.emulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "*, '', true",
    "?, '', false",
    "a*b*c, axxbyyc, true",
    "a*b*c, axxbyy, false",
    "**, a, true",
    "*ab, aab, true",
    "a, ab, false",
    "ab, a, false"
  })
  void wildcardsMatchAsIamsDo(String pattern, String text, boolean matches) {
    assertThat(Glob.like(pattern, text)).isEqualTo(matches);
  }
}
