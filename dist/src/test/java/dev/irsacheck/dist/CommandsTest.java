package dev.irsacheck.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.IrsaCheck;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.report.Colours;
import dev.irsacheck.report.Version;
import dev.irsacheck.run.launch.Streams;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(strings = {"serve", "install", "completion"})
  void everyCommandHelps(String command) {
    assertThat(call(command, "--help")).isZero();

    assertThat(out()).startsWith("Usage: irsa-check " + command + " ");
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void theyFollowThoseOfEveryPackage() {
    call("--help");

    List<String> commands = new ArrayList<>();
    for (String line : out().substring(out().indexOf("Commands:")).split("\n")) {
      if (line.matches("  [a-z]+  .*")) {
        commands.add(line.strip().split(" ")[0]);
      }
    }
    assertThat(commands)
        .containsExactly(
            "check",
            "trust",
            "lint",
            "audit",
            "scan",
            "explain",
            "permissions",
            "list",
            "schema",
            "serve",
            "install",
            "completion",
            "help",
            "version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "check", "serve", "completion", "help", "version"})
  void helpPrintsWhatTheOptionPrints(String command) {
    call((command + " --help").strip().split(" "));
    String option = out();
    out.reset();

    assertThat(call(("help " + command).strip().split(" "))).isZero();

    assertThat(out()).startsWith("Usage: irsa-check ").isEqualTo(option);
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void theVersionIsACommandToo() {
    assertThat(call("version")).isZero();

    assertThat(out()).isEqualTo("irsa-check " + Version.current() + "\n");
  }

  @Test
  void oneScriptCompletesInBothShells() {
    call("completion");
    String script = out();

    for (String shell : List.of("bash", "zsh")) {
      out.reset();
      assertThat(call("completion", shell)).isZero();
      assertThat(out()).isEqualTo(script);
    }
    assertThat(script).contains("bashcompinit");
  }

  /** Every user of the node can read a command line. */
  @Test
  void noOptionTakesASecretsValue() {
    call("completion");

    List<String> options =
        Pattern.compile("--[a-z][a-z-]*").matcher(out()).results().map(MatchResult::group).toList();
    assertThat(options)
        .contains("--listen", "--token", "--timeout")
        .noneMatch(option -> option.matches(".*(pass|secret|credential|key).*(?<!-file)"));
    out.reset();
    call("trust", "--help");
    assertThat(out()).contains("--token=FILE");
  }

  @Test
  void whatOnlyAServerHasStandsInAGroupOfItsOwn() {
    call("serve", "--help");

    assertThat(out().indexOf("--interval"))
        .isBetween(out().indexOf("\nServer:\n"), out().indexOf("\nOutput:\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "serve now                    | IRSA901  unexpected argument \"now\"",
        "serve --wait 1m              | wait: has no effect on serve (flag --wait)",
        "serve --listn :80            | did you mean \"--listen\"?",
        "serve --listen 80a           | \"80a\" is not an address to listen on",
        "serve --interval 0s          | \"0s\" is not between 1s and 24h",
        "serve --failure-threshold 0  | \"0\" is not a whole number from 1 to 100",
        "serve --interval             | '--interval'",
        "install                      | 'DIR' (see irsa-check install --help)",
        "install /nowhere             | /nowhere does not exist: mount the shared volume there",
        "install /nowhere --with-runtme | did you mean \"--with-runtime\"?",
        "completion fish              | completion is for bash and zsh, not for \"fish\"",
        "completion bash zsh          | unexpected argument \"zsh\"",
        "help srve                    | unknown command \"srve\"; did you mean \"serve\"?",
        "help serve install           | unexpected argument \"install\"",
        "version now                  | unexpected argument \"now\"",
      })
  void wrongUsageIsNamed(String arguments, String complaint) {
    assertThat(call(arguments.split(" "))).isEqualTo(64);

    assertThat(err.toString(UTF_8)).startsWith("irsa-check WRONG USAGE  ").contains(complaint);
    assertThat(out()).isEmpty();
  }

  private int call(String... arguments) {
    Streams streams = new Streams(new PrintStream(out), new PrintStream(err), Colours.NONE);
    Invocation invocation = new Invocation(Main.PROGRAM, InputStream.nullInputStream(), streams);
    return IrsaCheck.run(invocation, new Main(), arguments);
  }

  private String out() {
    return out.toString(UTF_8);
  }
}
