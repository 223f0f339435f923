package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Premain's side of the cases that core is tested against as well. */
class BootstrapSettingsTest {

  @ParameterizedTest
  @CsvFileSource(
      files = "../core/src/test/resources/dev/irsacheck/settings/agent-settings.csv",
      delimiter = '|',
      quoteCharacter = '`')
  void premainReadsWhatTheTableSays(
      String arguments,
      String properties,
      String environment,
      String name,
      String inCore,
      String inPremain) {
    Properties system = new Properties();
    if (properties != null) {
      system.setProperty(key(properties), value(properties));
    }
    Map<String, String> variables =
        environment == null
            ? Collections.emptyMap()
            : Collections.singletonMap(key(environment), value(environment));
    String expected = inPremain == null ? inCore.replace(" !", "") : inPremain;

    BootstrapSettings settings = new BootstrapSettings(arguments, system, variables);

    switch (name) {
      case "mode" -> assertThat(settings.off()).isEqualTo(expected.equals("off"));
      case "strict" -> assertThat(settings.strict()).isEqualTo(expected.equals("true"));
      case "no-downgrade" -> assertThat(settings.noDowngrade()).isEqualTo(expected.equals("true"));
      case "verbose" -> assertThat(settings.verbose()).isEqualTo(expected.equals("true"));
      case "where" -> assertThat(settings.always()).isEqualTo(expected.equals("always"));
      case "timeout" ->
          assertThat(LongestCheck.millis(settings)).isEqualTo(awaited(Long.parseLong(expected)));
      case "wait" ->
          assertThat(LongestCheck.millis(settings))
              .isEqualTo(awaited(30_000 + Long.parseLong(expected)));
      default -> {
        String read = settings.value(name);
        assertThat(read == null ? "stop" : read).isEqualTo(expected);
      }
    }
  }

  /** Milliseconds: the check, and half of it and five seconds for the report, 35 at the most. */
  private static long awaited(long check) {
    return check + Math.min(5_000 + check / 2, 35_000);
  }

  private static String key(String pair) {
    return pair.substring(0, pair.indexOf('='));
  }

  private static String value(String pair) {
    return pair.substring(pair.indexOf('=') + 1);
  }
}
