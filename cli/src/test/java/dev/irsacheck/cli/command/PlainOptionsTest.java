package dev.irsacheck.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.CheckCommand;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.pod.settings.RunMode;
import dev.irsacheck.pod.settings.Setting;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Both ways of parsing give the same result. */
class PlainOptionsTest {
  @ParameterizedTest
  @MethodSource("dev.irsacheck.pod.settings.Setting#all")
  void aSettingIsTheSameWithTheParserAndWithout(Setting<?> setting) {
    String option = setting.flag() + "=a=b c";
    Map<String, String> plain = of(option);

    if (setting.forms().contains(RunMode.COMMAND_LINE)) {
      assertThat(plain).isEqualTo(parsed(option)).containsOnlyKeys(setting.canonicalName());
    } else {
      assertThat(plain).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--verbose",
        "--verbose=false --timeout=5s",
        "--timeout=5s --expect-account=111122223333 --mode=warn",
        "--config=--config",
        "--verbose=--verbose",
        "--trust-policy=-"
      })
  void severalAreTheSameInTheSameOrder(String options) {
    Map<String, String> plain = of(words(options));
    if (plain != null) {
      assertThat(plain).containsExactlyEntriesOf(parsed(words(options)));
    }
    assertThat(plain == null).isEqualTo(options.contains("=--"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "now",
        "-h",
        "--help",
        "--",
        "--timeout",
        "--timeout=",
        "--timeout 5s",
        "--timeout=5s --timeout=5s",
        "--verbose --verbose=false",
        "--tiemout=5s",
        "--timeout=5s --interval=5s",
        "timeout=5s"
      })
  void whatIsWrongOrWrittenOtherwiseIsTheParsers(String options) {
    assertThat(of(words(options))).isNull();
  }

  private static Map<String, String> of(String... options) {
    return PlainOptions.of(List.of(options), RunMode.COMMAND_LINE);
  }

  private static Map<String, String> parsed(String... options) {
    CommandLine check = new CommandLine(CheckCommand.spec(Invocation.ofProcess("irsa-check")));
    return SettingOptions.given(check.setExpandAtFiles(false).parseArgs(options));
  }

  private static String[] words(String options) {
    return options.isEmpty() ? new String[0] : options.split(" ");
  }
}
