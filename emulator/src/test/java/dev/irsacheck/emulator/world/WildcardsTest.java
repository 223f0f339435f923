package dev.irsacheck.emulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardsTest {

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
    assertThat(Wildcards.like(pattern, text)).isEqualTo(matches);
  }
}
