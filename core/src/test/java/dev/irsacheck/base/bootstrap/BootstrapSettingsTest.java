package dev.irsacheck.base.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.pod.settings.ConfigFile;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.settings.SettingsReader;
import dev.irsacheck.pod.settings.SettingsResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class BootstrapSettingsTest {
  @ParameterizedTest
  @CsvFileSource(resources = "agent-settings.csv", delimiter = '|', quoteCharacter = '`')
  void bothSidesReadWhatTheTableSays(
      String arguments, String property, String variable, String name, String expected) {
    Map<String, String> properties = pair(property);
    Map<String, String> environment = pair(variable);

    SettingsResult core =
        SettingsReader.agent(
            arguments, properties, environment, (path, limit) -> new ConfigFile.Absent());
    String refused = core.isRejected() ? " !" : "";
    assertThat(text(core.inForce().get(setting(name))) + refused).as("core").isEqualTo(expected);

    Properties system = new Properties();
    system.putAll(properties);
    BootstrapSettings premain = new BootstrapSettings(arguments, system, environment);
    read(premain, name, expected.replace(" !", ""));
  }

  private static void read(BootstrapSettings premain, String name, String expected) {
    switch (name) {
      case "mode" -> assertThat(premain.off()).isEqualTo(expected.equals("off"));
      case "strict" -> assertThat(premain.strict()).isEqualTo(expected.equals("true"));
      case "no-downgrade" -> assertThat(premain.noDowngrade()).isEqualTo(expected.equals("true"));
      case "verbose" -> assertThat(premain.verbose()).isEqualTo(expected.equals("true"));
      case "where" ->
          assertThat(premain.where().equals("always")).isEqualTo(expected.equals("always"));
      case "no-role" -> assertThat(premain.startsWithoutRole()).isEqualTo(expected.equals("start"));
      case "timeout" ->
          assertThat(premain.longestCheck()).isEqualTo(awaited(Long.parseLong(expected)));
      case "wait" ->
          assertThat(premain.longestCheck()).isEqualTo(awaited(30_000 + Long.parseLong(expected)));
      default -> assertThat(premain.text(name)).isEqualTo(expected);
    }
  }

  private static long awaited(long check) {
    return check + Math.min(5_000 + check / 2, 35_000);
  }

  private static Setting<?> setting(String name) {
    return Setting.all().stream()
        .filter(each -> each.canonicalName().equals(name))
        .findFirst()
        .get();
  }

  private static Map<String, String> pair(String pair) {
    Map<String, String> map = new HashMap<>();
    if (pair != null) {
      map.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    return map;
  }

  private static String text(Object value) {
    if (value instanceof Optional<?> optional) {
      return text(optional.orElse(null));
    }
    if (value instanceof Duration duration) {
      return Long.toString(duration.toMillis());
    }
    return value instanceof Enum<?> constant
        ? constant.name().toLowerCase(Locale.ROOT)
        : String.valueOf(value);
  }
}
