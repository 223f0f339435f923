package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.report.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class CommandLineIT {
  private static final String JAVA = System.getProperty("java.home") + "/bin/java";

  @TempDir Path folder;

  @Test
  void withoutACommandItChecks() throws Exception {
    // The check reports that nothing is injected, which no other command would.
    assertThat(run("check").err()).startsWith("irsa-check WRONG USAGE  IRSA100");
    assertThat(run("--timeout=5s").err()).startsWith("irsa-check WRONG USAGE  IRSA100");
  }

  /** A pipe or a missing pager makes it print the page. */
  @ParameterizedTest
  @CsvSource({
    "sed s/^/paged:/, '', paged:# IRSA301: ",
    "sed s/^/paged:/, | cat, '# IRSA301: '",
    "no-such-pager 2>/dev/null, '', '# IRSA301: '"
  })
  void aTerminalHasItsPager(String pager, String pipe, String shown) throws Exception {
    Path script = Path.of("/usr/bin/script");
    assumeTrue(Files.isExecutable(script), "no script(1), which has a terminal");

    Distribution.Ended page =
        Distribution.runCommand(
            Map.of("PAGER", pager),
            List.of(
                script.toString(),
                "-qec",
                "'" + Distribution.PROGRAM + "' explain IRSA301 " + pipe,
                "/dev/null"));

    assertThat(page.out()).startsWith(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "check --help",
        "trust --help",
        "scan --help",
        "list --format=json",
        "schema",
        "explain IRSA301",
        "explain ISRA301",
      })
  void theAgentsJarAnswersAlike(String arguments) throws Exception {
    Distribution.Ended jar = jar(arguments.split(" "));
    Distribution.Ended program = InThisJvm.run(arguments.split(" "));

    assertThat(jar.exit()).isEqualTo(program.exit());
    assertThat(words(jar.err())).isEqualTo(words(program.err()));
    if (arguments.equals("--help")) {
      // The jar lacks the commands of the container.
      assertThat(program.out()).contains("\n  serve  ", "\n  install  ", "\n  completion  ");
      assertThat(jar.out()).contains("\n  scan  ", "\n  schema  ").doesNotContain("\n  serve  ");
    } else {
      assertThat(words(jar.out())).isEqualTo(words(program.out()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "serve, args: [serve]",
    "serve --listen :80, REGISTRY/irsa-check:",
    "serve --help, REGISTRY/irsa-check:",
    "help serve, args: [serve]",
    "install /agent, install /volume",
    "completion zsh, bin/irsa-check",
  })
  void theAgentsJarSaysWhereTheOtherCommandsAre(String arguments, String where) throws Exception {
    Distribution.Ended jar = jar(arguments.split(" "));

    assertThat(jar.exit()).isEqualTo(64);
    assertThat(jar.err())
        .startsWith("irsa-check WRONG USAGE  ")
        .contains(" is in irsa-check's image", "docker run --rm ", where)
        .hasLineCount(1);
    assertThat(jar.out()).isEmpty();
  }

  /** Ignores line breaks, which depend on the length of the program's name. */
  private static String words(String text) {
    return text.replace("java -jar irsa-check.jar", "irsa-check").replaceAll("\\s+", " ");
  }

  @Test
  void theAgentsJarScansAndNamesItselfInAReport() throws Exception {
    Path info = Files.createDirectories(folder.resolve("boto3-1.9.0.dist-info"));
    Files.writeString(info.resolve("METADATA"), "Name: boto3\nVersion: 1.9.0\n");

    assertThat(jar("scan", folder.toString()).exit()).isEqualTo(78);
    assertThat(jar("check").err()).contains("\n  more  java -jar irsa-check.jar explain IRSA100\n");
    assertThat(run("check").err()).contains("\n  more  irsa-check explain IRSA100\n");
  }

  @Test
  void aCheckAloneLoadsNoParserInTheJarEither() throws Exception {
    List<String> command =
        List.of(JAVA, "-Xlog:class+load", "-jar", Distribution.HOME + "/irsa-check.jar");

    String loaded = Distribution.runCommand(Map.of(), command).out();

    assertThat(loaded).contains("dev.irsacheck.cli.IrsaCheck").doesNotContain("picocli");
  }

  private static Distribution.Ended jar(String... arguments) throws Exception {
    // Uses the launcher's options: a short process should not compile much.
    List<String> command =
        new ArrayList<>(List.of(JAVA, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar"));
    command.add(Distribution.HOME + "/irsa-check.jar");
    command.addAll(List.of(arguments));
    return Distribution.runCommand(Map.of(), command);
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

  @Test
  void theListHasEveryCode() throws Exception {
    String text = InThisJvm.run("list").out();
    JsonNode json = new ObjectMapper().readTree(run("list", "--format", "json").out());

    assertThat(text.lines()).hasSize(DiagnosisCode.values().length);
    assertThat(json.path("codes")).hasSize(DiagnosisCode.values().length);
    for (DiagnosisCode code : DiagnosisCode.values()) {
      assertThat(text).contains(code.name()).contains(code.title());
      assertThat(json.path("codes").findValuesAsText("code")).contains(code.name());
    }
    assertThat(json.path("codes").get(0).path("exit").intValue()).isEqualTo(64);
    assertThat(json.path("codes").get(1).path("exit").intValue()).isEqualTo(78);
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
        "--tiemout 2s                 | did you mean \"--timeout\"?",
        "serve --listn :80            | did you mean \"--listen\"?",
        "trust --policy - --token t   | no trust policy in standard input: the text is empty",
        "lint -                       | there is no manifest in -",
      })
  void wrongUsageIsNamed(String arguments, String complaint) throws Exception {
    Distribution.Ended ended = InThisJvm.run(arguments.split(" "));

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
  void aCheckAloneNeedsNoParser() throws Exception {
    assertThat(without("picocli-").err()).startsWith("irsa-check WRONG USAGE  IRSA100");
  }

  @Test
  void aFaultOfOursIsOneLoudLine() throws Exception {
    // A missing part of the AWS SDK is an internal error that no pod can cause.
    Distribution.Ended ended = without("regions-");

    assertThat(ended.exit()).isEqualTo(70);
    assertThat(ended.err()).startsWith("irsa-check SELF-CHECK ERROR  ").hasLineCount(1);
  }

  private Distribution.Ended without(String library) throws Exception {
    Path broken = folder.resolve("broken");
    Path lib = Files.createDirectories(broken.resolve("lib"));
    boolean found = false;
    try (var jars = Files.newDirectoryStream(Distribution.HOME.resolve("lib"))) {
      for (Path jar : jars) {
        String name = jar.getFileName().toString();
        found |= name.startsWith(library);
        if (!name.startsWith(library)) {
          // A copy, because Java resolves a link and finds the other jars there.
          Files.copy(jar, lib.resolve(name));
        }
      }
    }
    assertThat(found).as(library).isTrue();
    Path program = Files.createDirectories(broken.resolve("bin")).resolve("irsa-check");
    Files.copy(Distribution.PROGRAM, program);
    program.toFile().setExecutable(true);
    return Distribution.runCommand(Map.of(), List.of(program.toString(), "check"));
  }

  private static Distribution.Ended run(String... arguments) throws Exception {
    return Distribution.run(Map.of(), arguments);
  }
}
