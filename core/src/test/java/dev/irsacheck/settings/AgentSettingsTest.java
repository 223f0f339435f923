package dev.irsacheck.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Core's side of the cases that premain is tested against as well. */
class AgentSettingsTest {
  @ParameterizedTest
  @CsvFileSource(resources = "agent-settings.csv", delimiter = '|', quoteCharacter = '`')
  void coreReadsWhatTheTableSays(
      String arguments, String properties, String environment, String name, String inForce) {
    TestSources pod = TestSources.nothing().arguments(arguments);
    if (properties != null) {
      pod.property(key(properties), value(properties));
    }
    if (environment != null) {
      pod.env(key(environment), value(environment));
    }

    SettingsResult read = pod.agent();

    String refused = read instanceof SettingsResult.Rejected ? " !" : "";
    assertThat(text(read.inForce().get(SettingNames.named(name))) + refused).isEqualTo(inForce);
  }

  private static String key(String pair) {
    return pair.substring(0, pair.indexOf('='));
  }

  private static String value(String pair) {
    return pair.substring(pair.indexOf('=') + 1);
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
