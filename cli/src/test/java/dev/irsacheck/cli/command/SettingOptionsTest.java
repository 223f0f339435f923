package dev.irsacheck.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.CheckCommand;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.pod.settings.RunMode;
import dev.irsacheck.pod.settings.Setting;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A new setting of core becomes an option without further code. */
class SettingOptionsTest {
  @ParameterizedTest
  @MethodSource("dev.irsacheck.pod.settings.Setting#all")
  void everySettingThatHasAnEffectIsAnOption(Setting<?> setting) {
    CommandSpec check = CheckCommand.spec(Invocation.ofProcess("irsa-check"));

    if (setting.forms().contains(RunMode.COMMAND_LINE)) {
      assertThat(check.findOption(setting.flag())).isNotNull();
      assertThat(String.join(" ", check.findOption(setting.flag()).description()))
          .startsWith(setting.description().replace("%", "%%"));
      assertThat(given(setting.flag() + "=x")).isEqualTo(Map.of(setting.canonicalName(), "x"));
    } else {
      assertThat(check.findOption(setting.flag())).isNull();
    }
  }

  @Test
  void valuesFollowBehindASpaceOrAnEqualsSign() {
    assertThat(given("--timeout", "2s", "--format=json"))
        .isEqualTo(Map.of("timeout", "2s", "format", "json"));
  }

  @Test
  void aFlagThatStandsAloneIsTrue() {
    assertThat(given("--verbose", "--timeout=2s"))
        .isEqualTo(Map.of("verbose", "true", "timeout", "2s"));
  }

  @Test
  void anOptionThatNoSettingHasIsLeftToCore() {
    Map<String, String> expected = new HashMap<>();
    expected.put("tiemout", null);
    expected.put("wait", "1s");

    assertThat(given("--tiemout", "2s", "--wait=1s")).isEqualTo(expected);
    assertThat(given("--tiemout=2s", "--wait=1s")).isEqualTo(expected);
  }

  @Test
  void whatIsNeitherOptionNorValueIsMisplaced() {
    assertThat(SettingOptions.misplaced(List.of())).isNull();
    assertThat(SettingOptions.misplaced(List.of("--tiemout", "2s"))).isNull();
    assertThat(SettingOptions.misplaced(List.of("--tiemout=2s", "now"))).isEqualTo("now");
    assertThat(SettingOptions.misplaced(List.of("--tiemout", "2s", "now"))).isEqualTo("now");
    assertThat(SettingOptions.misplaced(List.of("-t"))).isEqualTo("-t");
  }

  @ParameterizedTest
  @CsvSource({
    "--expect-role, Expectations:",
    "--mode, Outcome:",
    "--timeout, Network:",
    "--listen, Server:",
    "--format, Output:",
    "--config, Other options:",
    "--help, Other options:"
  })
  void anOptionStandsUnderWhatItIsAbout(String option, String heading) {
    assertThat(OptionGroups.of(option).heading()).isEqualTo(heading);
  }

  @Test
  void whatAGroupNamesIsASetting() {
    Set<String> flags = new HashSet<>();
    for (Setting<?> setting : Setting.all()) {
      flags.add(setting.flag());
    }

    assertThat(OptionGroups.values())
        .hasSize(6)
        .allMatch(group -> flags.containsAll(group.options()));
  }

  private static Map<String, String> given(String... arguments) {
    return SettingOptions.given(
        new CommandLine(CheckCommand.spec(Invocation.ofProcess("irsa-check")))
            .parseArgs(arguments));
  }
}
