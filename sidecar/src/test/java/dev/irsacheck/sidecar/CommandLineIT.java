package dev.irsacheck.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.report.ReportSchema;
import dev.irsacheck.report.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person at a shell sees of the program. */
class CommandLineIT {
  @TempDir Path folder;

  @Test
  void withoutACommandItChecks() throws Exception {
    // Nothing is injected here, which a check says and no other command would.
    assertThat(run().err()).startsWith("irsa-check FAILED  IRSA101");
    assertThat(run("check").err()).startsWith("irsa-check FAILED  IRSA101");
    assertThat(run("--timeout=5s").err()).startsWith("irsa-check FAILED  IRSA101");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check",
        "serve",
        "install",
        "explain",
        "scan",
        "lint",
        "list",
        "schema",
        "completion"
      })
  void everyCommandHelps(String command) throws Exception {
    Distribution.Ended all = run("--help");
    Distribution.Ended one = run(command, "--help");

    assertThat(all.exit()).isZero();
    assertThat(all.out()).contains("\n  " + command + " ");
    assertThat(one.exit()).isZero();
    assertThat(one.out()).startsWith("Usage: irsa-check " + command + " ");
    assertThat(one.err()).isEmpty();
  }

  @Test
  void itTellsItsVersion() throws Exception {
    assertThat(run("--version").out()).isEqualTo("irsa-check " + Version.current() + "\n");
  }

  @Test
  void aCodeIsExplainedOffline() throws Exception {
    Distribution.Ended ended = run("explain", "irsa301");

    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("IRSA301").contains("trust policy");
  }

  @ParameterizedTest
  @CsvSource({"IRSA31,IRSA301", "301,IRSA301", "ISRA205,IRSA205"})
  void anUnknownCodeIsAnsweredWithTheNearest(String written, String meant) throws Exception {
    Distribution.Ended ended = run("explain", written);

    assertThat(ended.exit()).isEqualTo(64);
    assertThat(ended.err()).contains("\"" + written + "\"").contains("did you mean " + meant + "?");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void theListHasEveryCode() throws Exception {
    String text = run("list").out();
    JsonNode json = new ObjectMapper().readTree(run("list", "--format", "json").out());

    assertThat(text.lines()).hasSize(DiagnosisCode.values().length);
    assertThat(json.path("codes")).hasSize(DiagnosisCode.values().length);
    for (DiagnosisCode code : DiagnosisCode.values()) {
      assertThat(text).contains(code.name()).contains(code.title());
      assertThat(json.path("codes").findValuesAsText("code")).contains(code.name());
    }
    assertThat(json.path("codes").get(0).path("exit").intValue()).isEqualTo(78);
  }

  @Test
  void theSchemaOfTheReportIsPrinted() throws Exception {
    assertThat(run("schema").out()).isEqualTo(ReportSchema.text());
  }

  @Test
  void bashCompletesTheCommandsAndTheOptions() throws Exception {
    Path script = folder.resolve("completion.bash");
    Files.writeString(script, run("completion").out());

    assertThat(complete(script, "irsa-check", "exp")).isEqualTo("explain");
    assertThat(complete(script, "irsa-check", "check", "--expect-r")).isEqualTo("--expect-role");
    assertThat(complete(script, "irsa-check", "explain", "IRSA30"))
        .contains("IRSA301")
        .contains("IRSA302");
  }

  private static String complete(Path script, String... words) throws Exception {
    StringBuilder line = new StringBuilder("source '" + script + "'; COMP_WORDS=(");
    for (String word : words) {
      line.append('\'').append(word).append("' ");
    }
    line.append("); COMP_CWORD=").append(words.length - 1);
    line.append("; _complete_irsa-check; printf '%s' \"${COMPREPLY[*]}\"");
    return Distribution.runCommand(Map.of(), List.of("bash", "-c", line.toString())).out().strip();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chekc                        | unknown command \"chekc\"; did you mean \"check\"?",
        "check now                    | unexpected argument \"now\"",
        "--tiemout 2s                 | did you mean \"--timeout\"?",
        "check --expect-rol=x         | did you mean \"--expect-role\"?",
        "-timeout=2s                  | options begin with two dashes",
        "--strict                     | has no effect on the command line",
        "--timeout                    | '--timeout'",
        "--timeout=                   | is given without a value (flag --timeout)",
        "--timeout never              | \"never\" is not a duration",
        "--timeout 1s --timeout 2s    | only once",
        "--format yaml                | \"yaml\" is not one of text, json",
        "--mode warm                  | did you mean \"warn\"?",
        "--verbose=perhaps            | \"perhaps\" is neither true nor false",
        "--ignore IRSA999             | \"IRSA999\" is not a code of irsa-check",
        "--expect-role orders         | \"orders\" is not a role ARN",
        "--config /nowhere/at.all     | does not exist (flag --config)",
        "--ca-bundle /nowhere/ca.pem  | does not exist (flag --ca-bundle)",
        "explain IRSA301 --format xml | 'xml'",
        "serve now                    | unexpected argument \"now\"",
        "serve --wait 1m              | wait: has no effect on serve (flag --wait)",
        "serve --listn :80            | did you mean \"--listen\"?",
        "serve --listen 80a           | \"80a\" is not an address to listen on",
        "serve --interval 0s          | \"0s\" is not between 1s and 24h",
        "serve --failure-threshold 0  | \"0\" is not a whole number from 1 to 100",
        "serve --interval             | '--interval'",
        "check --interval 1m          | interval: has no effect on the command line",
        "list --fromat json           | unknown option \"--fromat\"; did you mean \"--format\"?",
        "scan                         | scan needs a path",
        "scan --format xml /          | 'xml'",
        "list --format xml            | 'xml'",
        "trust                       | trust needs --policy FILE",
        "trust --polcy p              | unknown option \"--polcy\"; did you mean \"--policy\"?",
        "trust --policy               | '--policy'",
        "trust --policy /nowhere/p --token t | cannot read /nowhere/p: there is no such file",
        "trust --policy - --token t   | no trust policy in standard input: the text is empty",
        "trust --format xml           | 'xml'",
        "lint                        | lint needs a FILE, or - for standard input",
        "lint --format xml -          | 'xml'",
        "lint --namspace shop -       | did you mean \"--namespace\"?",
        "lint /nowhere/at.yaml        | cannot read /nowhere/at.yaml: there is no such file",
        "lint -                       | there is no manifest in -",
        "lint --expect-account 1 -    | --expect-account \"1\" is no account: twelve digits",
        "lint --issuer http://x -     | does not begin with https://",
        "lint --trust orders=p -      | --trust \"orders\" is no ARN",
        "list all                     | unexpected argument \"all\"",
        "@/etc/hostname               | \"@/etc/hostname\"",
      })
  void wrongUsageIsNamed(String arguments, String complaint) throws Exception {
    Distribution.Ended ended = run(arguments.split(" "));

    assertThat(ended.exit()).isEqualTo(64);
    assertThat(ended.err()).startsWith("irsa-check WRONG USAGE  ").contains(complaint);
    assertThat(ended.err()).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(ended.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--tiemout=2s", "now"})
  void wrongUsageOfTheCheckReachesTheTerminationLog(String argument) throws Exception {
    Path log = folder.resolve("termination-log");

    Distribution.Ended ended =
        Distribution.run(Map.of("IRSA_CHECK_TERMINATION_LOG", log.toString()), "check", argument);

    assertThat(ended.exit()).isEqualTo(64);
    assertThat(log).hasContent(ended.err());
  }

  @Test
  void aFaultOfOursIsOneLoudLine() throws Exception {
    // A class path without the AWS SDK: nothing that a pod can hold leads to such a fault.
    Path broken = folder.resolve("broken");
    Path lib = Files.createDirectories(broken.resolve("lib"));
    for (String jar :
        List.of("irsa-check-sidecar.jar", "irsa-check-core-" + Version.current() + ".jar")) {
      Files.copy(Distribution.HOME.resolve("lib").resolve(jar), lib.resolve(jar));
    }
    Path program = Files.createDirectories(broken.resolve("bin")).resolve("irsa-check");
    Files.copy(Distribution.PROGRAM, program);
    program.toFile().setExecutable(true);

    Distribution.Ended ended = Distribution.runCommand(Map.of(), List.of(program.toString()));

    assertThat(ended.exit()).isEqualTo(70);
    assertThat(ended.err()).startsWith("irsa-check SELF-CHECK ERROR  ").hasLineCount(1);
  }

  private static Distribution.Ended run(String... arguments) throws Exception {
    return Distribution.run(Map.of(), arguments);
  }
}
