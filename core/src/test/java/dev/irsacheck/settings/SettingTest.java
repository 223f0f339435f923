package dev.irsacheck.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingTest {
  @Test
  void allNamesDeriveFromTheConstant() {
    Setting setting = Setting.EXPECT_ROLE;

    assertThat(setting.canonicalName()).isEqualTo("expect-role");
    assertThat(setting.argument()).isEqualTo("expect-role=");
    assertThat(setting.flag()).isEqualTo("--expect-role");
    assertThat(setting.property()).isEqualTo("irsacheck.expect-role");
    assertThat(setting.environment()).isEqualTo("IRSA_CHECK_EXPECT_ROLE");
  }

  @ParameterizedTest
  @EnumSource
  void isDescribedInOneSentence(Setting setting) {
    assertThat(setting.description()).endsWith(".").doesNotContain("|", "\n").doesNotContain(". ");
  }

  @ParameterizedTest
  @EnumSource
  void itsDefaultIsAValueItWouldTake(Setting setting) {
    if (!setting.fallback().isEmpty()) {
      assertThat(SettingValue.parse(setting, setting.fallback()).complaint()).isNull();
    }
  }

  /** Else a Service of that name would set it, or hide it. */
  @ParameterizedTest
  @EnumSource
  void itsVariableLooksLikeNoServiceLink(Setting setting) {
    assertThat(ServiceLinks.isOne(setting.name())).isFalse();
  }
}
