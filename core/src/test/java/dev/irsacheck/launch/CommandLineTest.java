package dev.irsacheck.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.settings.Form;
import dev.irsacheck.settings.Setting;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineTest {
  @Test
  void withoutAWordItIsACheck() {
    CommandLine line = parse();

    assertThat(line.command()).isEqualTo("check");
    assertThat(line.flags()).isEmpty();
    assertThat(line.problem()).isNull();
    assertThat(parse("check")).isEqualTo(line);
  }

  @Test
  void aSettingsValueFollowsAnEqualsSignOrASpace() {
    assertThat(parse("--timeout=5s", "--format", "json", "check").flags())
        .isEqualTo(Map.of("timeout", "5s", "format", "json"));
    assertThat(parse("--expect-role=").flags()).isEqualTo(Map.of("expect-role", ""));
    assertThat(parse("--ignore=A=B").flags()).isEqualTo(Map.of("ignore", "A=B"));
  }

  @Test
  void aSwitchStandsAloneAndTakesNoNeighbour() {
    Map<String, String> verbose = new HashMap<>();
    verbose.put("verbose", null);

    assertThat(parse("--verbose", "check").flags()).isEqualTo(verbose);
    assertThat(parse("--verbose=false").flags()).isEqualTo(Map.of("verbose", "false"));
  }

  @Test
  void aSettingWithoutItsValueIsHandedOnAsSuch() {
    Map<String, String> alone = new HashMap<>();
    alone.put("timeout", null);

    assertThat(parse("--timeout").flags()).isEqualTo(alone);
  }

  @Test
  void anUnknownFlagTakesNoNeighbourSoThatTheMessageNamesIt() {
    CommandLine line = parse("--tiemout", "5s");

    assertThat(line.problem())
        .isEqualTo("unknown command \"5s\"; there are check, explain, lint, list and trust");
    assertThat(parse("--tiemout").flags()).containsKey("tiemout");
  }

  @Test
  void helpAndVersionComeBeforeAllElse() {
    assertThat(parse("--bogus", "-h").command()).isEqualTo("help");
    assertThat(parse("explain", "--help").problem()).isNull();
    assertThat(parse("-V").command()).isEqualTo("version");
    assertThat(parse("check", "--version").command()).isEqualTo("version");
  }

  @Test
  void explainTakesACodeOrLogs() {
    assertThat(parse("explain", "IRSA301").operands()).containsExactly("IRSA301");
    assertThat(parse("explain").problem()).isNull();
    assertThat(parse("explain", "a.log", "b.log").operands()).containsExactly("a.log", "b.log");
    assertThat(parse("explain", "--timeout", "3s").problem())
        .isEqualTo("explain does not take --timeout");
  }

  @Test
  void whatIsNoCommandIsNamed() {
    assertThat(parse("chekc").problem())
        .isEqualTo("unknown command \"chekc\"; there are check, explain, lint, list and trust");
    assertThat(parse("-x").problem()).startsWith("unknown command \"-x\"");
    assertThat(parse("check", "now").problem()).isEqualTo("unexpected argument \"now\"");
    assertThat(parse("list", "now").problem()).isEqualTo("unexpected argument \"now\"");
  }

  @Test
  void aSettingThatWouldDoNothingIsNotTakenInSilence() {
    assertThat(parse("list", "--format=json").problem())
        .isEqualTo("list takes no settings, such as --format");
    assertThat(parse("explain", "IRSA301", "--verbose").problem())
        .isEqualTo("explain does not take --verbose");
  }

  @Test
  void theHelpNamesEverySettingButThoseOfTheServer() {
    String help = CommandLine.help();

    for (Setting setting : Setting.values()) {
      String name = setting.canonicalName() + " ";
      if (setting.forms().contains(Form.COMMAND_LINE)) {
        assertThat(help).contains("  --" + name);
      } else if (setting.forms().contains(Form.AGENT)) {
        assertThat(help).contains("\n  " + name).doesNotContain("--" + name);
      } else {
        assertThat(help).doesNotContain("  --" + name, "\n  " + name);
      }
    }
    assertThat(help).contains(" From 100ms to ", "Not for the agent.", "--help, --version");
  }

  private static CommandLine parse(String... args) {
    return CommandLine.parse(args);
  }
}
