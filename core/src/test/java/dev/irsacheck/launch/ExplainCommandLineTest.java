package dev.irsacheck.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainCommandLineTest {
  @Test
  void explainTakesNothingACodeOrLogs() {
    assertThat(parse("explain").operands()).isEmpty();
    assertThat(parse("explain IRSA301").operands()).containsExactly("IRSA301");
    assertThat(parse("explain a.log b.log -").operands()).containsExactly("a.log", "b.log", "-");
  }

  @Test
  void theFormMayStandAnywhere() {
    assertThat(parse("explain --format=json a.log").flags()).isEqualTo(Map.of("format", "json"));
    assertThat(parse("explain a.log --format text").flags()).isEqualTo(Map.of("format", "text"));
    assertThat(parse("explain a.log --format text").operands()).containsExactly("a.log");
  }

  @ParameterizedTest
  @CsvSource({
    "explain --format=xml, '--format is \"xml\", not text or json'",
    "explain --format, '--format is empty, not text or json'",
    "explain --timeout=5s, explain does not take --timeout",
    "check a.log, unexpected argument \"a.log\"",
    "list IRSA301, unexpected argument \"IRSA301\"",
    "explian, 'unknown command \"explian\"; there are check, explain, lint, list and trust'"
  })
  void whatIsWrongIsSaid(String line, String problem) {
    assertThat(parse(line).problem()).isEqualTo(problem);
  }

  @Test
  void helpSaysHowToReadALog() {
    assertThat(CommandLine.help())
        .contains("explain [--format=json] [LOG ...]")
        .contains("explain ends with 0 whether or not it recognised something.");
  }

  private static CommandLine parse(String line) {
    return CommandLine.parse(line.split(" "));
  }
}
