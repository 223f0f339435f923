package dev.irsacheck.pod.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.bootstrap.SettingText;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingTest {
  @Test
  void allNamesDeriveFromOne() {
    Setting<?> setting = Setting.EXPECT_ROLE;

    assertThat(setting.canonicalName()).isEqualTo("expect-role");
    assertThat(setting.flag()).isEqualTo("--expect-role");
    assertThat(setting.property()).isEqualTo("irsacheck.expect-role");
    assertThat(setting.environment()).isEqualTo("IRSA_CHECK_EXPECT_ROLE");
  }

  @ParameterizedTest
  @MethodSource("all")
  void isDescribedInOneSentence(Setting<?> setting) {
    assertThat(setting.description()).endsWith(".").doesNotContain("|", "\n").doesNotContain(". ");
  }

  @ParameterizedTest
  @MethodSource("all")
  void itsDefaultIsAValueItWouldTake(Setting<?> setting) {
    assertThat(setting.fallback().isEmpty() || parsed(setting).faults().isEmpty()).isTrue();
    assertThat(setting.defaultValue()).isNotNull();
  }

  /** Otherwise a Service of that name would set or hide it. */
  @ParameterizedTest
  @MethodSource("all")
  void itsVariableLooksLikeNoServiceLink(Setting<?> setting) {
    String rest = setting.environment().substring(SettingText.VARIABLE_PREFIX.length());

    assertThat(rest).doesNotMatch(SettingsReader.SERVICE_LINKS);
  }

  @Test
  void constantsAreNamedAsTheirSettingsAndAllAreListedInTheirOrder() throws Exception {
    List<Setting<?>> constants = new ArrayList<>();
    for (Field field : Setting.class.getFields()) {
      Setting<?> setting = (Setting<?>) field.get(null);
      assertThat(setting.environment()).isEqualTo("IRSA_CHECK_" + field.getName());
      constants.add(setting);
    }

    assertThat(Setting.all()).isEqualTo(constants);
  }

  private static SettingValue<?> parsed(Setting<?> setting) {
    return setting.type().parse(setting.fallback());
  }

  static List<Setting<?>> all() {
    return Setting.all();
  }
}
