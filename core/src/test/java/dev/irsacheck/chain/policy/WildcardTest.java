package dev.irsacheck.chain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {
  @ParameterizedTest
  @CsvSource({
    "*, anything, true",
    "*, '', true",
    "sts:*, sts:AssumeRole, true",
    "shop:*, shop:, true",
    "shop:?, shop:, false",
    "shop:?, shop:a, true",
    "shop:?, shop:ab, false",
    "*a*b*, xxaxxbxx, true",
    "*a*b*, xxbxxaxx, false",
    "a*a, a, false",
    "*orders, shop:orders-orders, true",
    "orders, orders, true",
    "orders, Orders, false",
    "orders, orders2, false",
    "'', '', true",
    "'', a, false",
  })
  void starIsAnyRunAndQuestionMarkIsOneCharacter(String pattern, String text, boolean matches) {
    assertThat(Wildcard.of(pattern).matches(text)).isEqualTo(matches);
  }

  @Test
  void oneStarDoesNotMakeTheOthersForgetful() {
    assertThat(Wildcard.of("a*b?c*d").matches("a-bb-bxc-d-d")).isTrue();
    assertThat(Wildcard.of("a*b?c*d").matches("a-bb-bc-d-d")).isFalse();
  }

  @Test
  void theEscapesOfAPolicyAreThePlainCharacters() {
    Wildcard value = Wildcard.ofValueWithVariables("a${*}b${?}c${$}{d}*");

    assertThat(value.literal()).isEqualTo("a*b?c${d}*");
    assertThat(value.matches("a*b?c${d}-anything")).isTrue();
    assertThat(value.matches("axbxc${d}")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"${aws:username}", "x${", "${*", "${**}", "${}", "'${aws:username, ''none''}'"})
  void anyOtherVariableHasNoKnownValue(String text) {
    assertThat(Wildcard.ofValueWithVariables(text)).isNull();
  }

  @Test
  void aDollarAloneIsADollar() {
    assertThat(Wildcard.ofValueWithVariables("$a{b}").literal()).isEqualTo("$a{b}");
  }
}
