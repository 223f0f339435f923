package dev.irsacheck.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.pod.settings.RunMode;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.report.Catalogue;
import dev.irsacheck.report.Version;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  private static final String WRONG = "irsa-check WRONG USAGE  ";

  @Test
  void theListNamesEveryCodeOnALineOfItsOwn() {
    Called list = Called.with("list");

    assertThat(list.exit()).isZero();
    assertThat(list.out()).hasLineCount(DiagnosisCode.values().length);
    assertThat(list.out()).contains("IRSA301  broken       STS refused this pod's token");
    assertThat(list.err()).isEmpty();
    assertThat(Called.with("list", "--format", "JSON").out())
        .isEqualTo(MaskedOutput.text(Masker::mask, Catalogue::writeJson));
  }

  @Test
  void theSchemaIsPrintedToTheLetter() throws Exception {
    try (InputStream schema =
        getClass().getResourceAsStream("/dev/irsacheck/report-v2.schema.json")) {
      assertThat(Called.with("schema").out()).isEqualTo(new String(schema.readAllBytes(), UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void itTellsItsVersion(String option) {
    assertThat(Called.with(option).out()).isEqualTo("irsa-check " + Version.current() + "\n");
  }

  @Test
  void helpNamesBothWaysToARole() {
    assertThat(Called.with("--help").out().replaceAll("\\s+", " "))
        .contains("IRSA (IAM Roles for Service Accounts) or EKS Pod Identity.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h"})
  void theHelpShowsHowToBegin(String option) {
    Called help = Called.with(option);

    assertThat(help.exit()).isZero();
    assertThat(help.out())
        .startsWith("Usage: irsa-check ")
        .contains("Without a command it checks the pod")
        .contains("\nExamples:\n", "\n  helm template . | irsa-check lint -\n")
        .contains("\nExit codes: 0 healthy");
    assertThat(help.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check",
        "trust",
        "lint",
        "audit",
        "scan",
        "explain",
        "permissions",
        "list",
        "schema"
      })
  void everyCommandHelps(String command) {
    Called help = Called.with(command, "--help");

    assertThat(Called.with("--help").out()).contains("\n  " + command + " ");
    assertThat(help.exit()).isZero();
    assertThat(help.out()).startsWith("Usage: irsa-check " + command + " ");
    assertThat(help.err()).isEmpty();
  }

  /** A secret may be pasted in place of a word, a file or an option's value, and a log keeps it. */
  @ParameterizedTest
  @ValueSource(
      strings = {"%s", "check|%s", "explain|%s", "lint|%s", "trust|%s", "list|--format=%s"})
  void aTokenInTheWrongPlaceIsNotShown(String line) {
    String token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl-_";

    Called called = Called.with(String.format(line, token).split("\\|"));

    assertThat(called.exit()).isEqualTo(64);
    assertThat(called.err()).contains("(secret)");
    assertThat(called.err() + called.out()).doesNotContain("eyJ", "c2ln");
  }

  @Test
  void everyExampleStandsOnOneLine() {
    String help = Called.named("java -jar irsa-check.jar", "--help").out();
    String examples =
        help.substring(help.indexOf("Examples:\n") + 10, help.indexOf("\nExit codes:"));

    assertThat(examples.strip().lines())
        .hasSize(6)
        .allMatch(line -> line.contains("java -jar irsa-check.jar"));
  }

  /** Help is printed even if the command line has other faults. */
  @ParameterizedTest
  @ValueSource(strings = {"check --bogus --help", "trust --help --polcy", "--timeout=x -h"})
  void helpComesBeforeAllElse(String arguments) {
    Called help = Called.with(arguments.split(" "));

    assertThat(help.exit()).as(help.err()).isZero();
    assertThat(help.out()).startsWith("Usage: irsa-check ");
  }

  @Test
  void everySettingOfACheckIsInTheHelpOnceAndInAGroup() {
    String help = Called.with("check", "--help").out();
    Set<String> headings = new HashSet<>();
    for (String line : help.split("\n")) {
      if (line.matches("[A-Z][a-z ]+:")) {
        headings.add(line);
      }
    }

    assertThat(headings)
        .containsExactlyInAnyOrder(
            "Expectations:", "Outcome:", "Network:", "Output:", "Other options:");
    assertThat(help.indexOf("--expect-role"))
        .isBetween(help.indexOf("Expectations:"), help.indexOf("Outcome:"));
    for (Setting<?> setting : Setting.all()) {
      boolean here = setting.forms().contains(RunMode.COMMAND_LINE);
      assertThat(help.split(" " + setting.flag() + "[\\[= ]", -1))
          .as(setting.flag())
          .hasSize(here ? 2 : 1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chekc                    | unknown command \"chekc\"; did you mean \"check\"?",
        "explian                  | unknown command \"explian\"; did you mean \"explain\"?",
        "frobnicate               | unknown command \"frobnicate\" (see irsa-check --help)",
        "list all                 | unexpected argument \"all\" (see irsa-check list --help)",
        "schema now               | there is no schema \"now\"; there are report, trust, lint, audit, scan, log, codes, usage",
        "list --fromat json       | unknown option \"--fromat\"; did you mean \"--format\"?",
        "list -x                  | unknown option \"-x\" (see irsa-check list --help)",
        "list --format yaml       | 'yaml' (see irsa-check list --help)",
        "explain --timeout=5s     | unknown option \"--timeout=5s\"",
        "explain --format=xml     | 'xml'",
        "explain --format         | missing required parameter for option '--format'",
        "trust --polcy x          | unknown option \"--polcy\"; did you mean \"--policy\"?",
        "trust --policy           | missing required parameter for option '--policy'",
        "trust --policy=a --policy b | option '--policy'",
        "trust policy.json        | unexpected argument \"policy.json\"",
        "trust --colour=no        | unknown option \"--colour=no\"",
        "lint --require-role=no x | '--require-role'",
        "lint --require           | unknown option \"--require\"",
        "lint --format            | missing required parameter for option '--format'",
        "lint --format xml -      | 'xml'",
        "scan --format=text --format=text / | option '--format'",
        "@/etc/hostname           | unknown command \"@/etc/hostname\"",
      })
  void whatIsWrongIsOneLine(String arguments, String complaint) {
    Called called = Called.with(arguments.split(" "));

    assertThat(called.exit()).isEqualTo(64);
    assertThat(called.err()).startsWith(WRONG).contains(complaint).hasLineCount(1);
    assertThat(called.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "check now                | unexpected argument \"now\"",
        "check -x                 | options begin with two dashes",
        "--tiemout 2s             | unknown setting \"--tiemout\" (flag); did you mean \"--timeout\"?",
        "check --tiemout=2s       | did you mean \"--timeout\"?",
        "--timeout                | missing required parameter for option '--timeout'",
        "--timeout=               | timeout: is given without a value (flag --timeout)",
        "--timeout 1s --timeout 2s | should be specified only once",
        "--verbose=perhaps        | \"perhaps\" is neither true nor false",
        "--format yaml            | \"yaml\" is not one of text, json",
        "--mode warm              | did you mean \"warn\"?",
        "--ignore IRSA999         | \"IRSA999\" is not a code of irsa-check",
        "--expect-role orders     | \"orders\" is not a role ARN",
        "--timeout never          | \"never\" is not a duration",
        "--config /nowhere/at.all | does not exist (flag --config)",
        "--ca-bundle /nowhere.pem | does not exist (flag --ca-bundle)",
        "check --interval 1m      | interval: has no effect on the command line",
        "check --strict           | strict: has no effect on the command line",
      })
  void whatIsWrongWithACheckHasACodeForWhoeverReadsItElsewhere(String arguments, String complaint) {
    Called called = Called.with(arguments.split(" "));

    assertThat(called.exit()).isEqualTo(64);
    assertThat(called.err())
        .startsWith(WRONG + "IRSA901  ")
        .contains(complaint)
        .endsWith("\n  more  irsa-check explain IRSA901\n");
    assertThat(called.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--mode=off check", "--mode off check", "--mode=off", "check --mode=off"})
  void theOptionsOfACheckStandOnEitherSideOfIt(String arguments) {
    Called called = Called.with(arguments.split(" "));

    assertThat(called.exit()).as(called.err()).isZero();
    assertThat(called.err()).isEmpty();
  }

  @Test
  void whatIsWrittenBackMovesNoCursor() {
    assertThat(Called.with("chekc\n\u001b[2J").err())
        .startsWith(WRONG + "unknown command \"chekc??[2J\"")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"irsa-check", "java -jar irsa-check.jar"})
  void aReportNamesTheProgramAsItWasCalled(String program) {
    List<String> lines = Called.named(program, "--timeout=soon").err().lines().toList();

    assertThat(lines).endsWith("  more  " + program + " explain IRSA901");
    assertThat(Called.named(program, "chekc").err()).contains("(see " + program + " --help)");
  }
}
