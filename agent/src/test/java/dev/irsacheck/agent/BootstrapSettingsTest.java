package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapSettingsTest {
  private static final Map<String, String> NOTHING = Map.of();

  @Test
  void withoutAnySettingTheCheckRunsAndForgivesItself() {
    BootstrapSettings settings = BootstrapSettings.read(null, properties(), NOTHING);

    assertThat(settings.off()).isFalse();
    assertThat(settings.strict()).isFalse();
  }

  @Test
  void eachSourceCanSwitchItOff() {
    assertThat(BootstrapSettings.read("mode=off", properties(), NOTHING).off()).isTrue();
    assertThat(BootstrapSettings.read(null, properties("irsacheck.mode", "off"), NOTHING).off())
        .isTrue();
    assertThat(BootstrapSettings.read(null, properties(), Map.of("IRSA_CHECK_MODE", "off")).off())
        .isTrue();
  }

  @Test
  void anArgumentWinsOverAPropertyAndAPropertyOverTheEnvironment() {
    Properties off = properties("irsacheck.mode", "off");

    assertThat(BootstrapSettings.read("mode=enforce", off, NOTHING).off()).isFalse();
    assertThat(BootstrapSettings.read(null, off, Map.of("IRSA_CHECK_MODE", "warn")).off()).isTrue();
  }

  @Test
  void eachSourceCanMakeItStrict() {
    assertThat(BootstrapSettings.read("strict", properties(), NOTHING).strict()).isTrue();
    assertThat(
            BootstrapSettings.read(null, properties("irsacheck.strict", "true"), NOTHING).strict())
        .isTrue();
    assertThat(
            BootstrapSettings.read(null, properties(), Map.of("IRSA_CHECK_STRICT", "true"))
                .strict())
        .isTrue();
  }

  @Test
  void strictGivenAsAnArgumentCanBeTakenBackByOneOnly() {
    Properties strict = properties("irsacheck.strict", "true");

    assertThat(BootstrapSettings.read("strict=false", strict, NOTHING).strict()).isFalse();
    assertThat(BootstrapSettings.read(null, strict, Map.of("IRSA_CHECK_STRICT", "false")).strict())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "TRUE", " yes ", "on", "1"})
  void takesTheWordsForTrueThatCoreTakes(String word) {
    assertThat(BootstrapSettings.read("strict=" + word, properties(), NOTHING).strict()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "no", "off", "0", "", "maybe"})
  void anyOtherWordIsNotStrict(String word) {
    assertThat(BootstrapSettings.read("strict=" + word, properties(), NOTHING).strict()).isFalse();
  }

  private static Properties properties(String... pair) {
    Properties properties = new Properties();
    if (pair.length == 2) {
      properties.setProperty(pair[0], pair[1]);
    }
    return properties;
  }
}
