package dev.irsacheck.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.cli.audit.AuditScenario;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.cluster.Coverage;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.cli.lint.LintReport;
import dev.irsacheck.cli.lint.LintScenario;
import dev.irsacheck.cli.rule.LintFinding;
import dev.irsacheck.report.CodePage;
import dev.irsacheck.report.Colours;
import dev.irsacheck.run.launch.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each printed command is valid for its program. */
class PrintedCommandsTest {
  /** Commands that core's scenarios print; core's test of the same name writes the file. */
  private static final Path OF_CORE = Path.of("../core/src/test/resources/commands.txt");

  private static final Pattern INLINE = Pattern.compile("`([^`\\n]+)`");

  private static final Pattern PRINTED =
      Pattern.compile("^┃|^ *irsa-check +([A-Z]{2,}|[a-z]+ [A-Z]{2,} |arn:|serve  )");

  /** Commands of the image only; tests of sidecar and dist parse them. */
  private static final Set<String> OF_THE_IMAGE = Set.of("serve", "install", "completion");

  private static final Map<List<String>, String> COMMANDS = new LinkedHashMap<>();

  @BeforeAll
  static void gather() throws IOException {
    for (String script : Files.readString(OF_CORE).split("\n====\n")) {
      add("scenarios", script);
    }
    for (LintScenario scenario : LintScenario.all()) {
      LintReport report = scenario.report();
      Stream.of(report.findings(), report.ignored())
          .flatMap(List::stream)
          .map(LintFinding::finding)
          .forEach(finding -> add("lint " + scenario, finding));
      for (Coverage.Unread unread : report.manifests().coverage().unread()) {
        add("lint " + scenario, unread.instead() == null ? "" : unread.instead());
      }
    }
    for (AuditScenario scenario : AuditScenario.all()) {
      for (AuditFinding found : scenario.found()) {
        add("audit " + scenario, found.finding());
      }
    }
    for (DiagnosisCode code : DiagnosisCode.values()) {
      document(code.name(), CodePage.page(code));
    }
    try (Stream<Path> guides = Files.walk(Path.of("../docs"))) {
      for (Path guide : guides.filter(each -> each.toString().endsWith(".md")).sorted().toList()) {
        document(guide.toString(), Files.readString(guide));
      }
    }
  }

  private static void add(String where, Finding finding) {
    for (Fix fix :
        Stream.of(finding.fixes(), finding.alternatives()).flatMap(List::stream).toList()) {
      add(where + " " + finding.code(), fix.command() == null ? "" : fix.command());
      inline(where + " " + finding.code(), fix.sentence());
    }
    finding.why().forEach(why -> inline(where + " " + finding.code(), why));
  }

  private static void inline(String where, String text) {
    Matcher inline = INLINE.matcher(text);
    while (inline.find()) {
      // A command's name without options is not a command to paste.
      if (inline.group(1).contains(" -")) {
        add(where, inline.group(1));
      }
    }
  }

  private static void document(String where, String text) {
    StringBuilder code = new StringBuilder();
    boolean fenced = false;
    for (String line : text.split("\n")) {
      if (line.strip().startsWith("```")) {
        fenced = !fenced;
      } else if (fenced || line.startsWith("    ")) {
        if (!PRINTED.matcher(line).find()) {
          code.append(line).append('\n');
        }
      } else {
        Matcher inline = INLINE.matcher(line.replace("\\|", "|"));
        while (inline.find()) {
          String command = inline.group(1);
          if (command.contains("irsa-check ") && !PRINTED.matcher(command).find()) {
            add(where, command);
          }
        }
      }
    }
    add(where, code.toString());
  }

  private static void add(String where, String script) {
    try {
      ShellCommands.of(script).forEach(words -> COMMANDS.putIfAbsent(words, where));
    } catch (RuntimeException e) {
      throw new AssertionError(where + ": " + e.getMessage() + "\n" + script, e);
    }
  }

  private static Map<List<String>, String> of(String tool) {
    Map<List<String>, String> of = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    COMMANDS.forEach(
        (words, where) -> {
          if (words.get(0).equals(tool)) {
            of.put(words, where);
          }
        });
    assertThat(of).as("commands of %s", tool).isNotEmpty();
    return of;
  }

  @Test
  void oursAreTakenByTheCommandLine() {
    PrintStream nothing = new PrintStream(PrintStream.nullOutputStream());
    Invocation invocation =
        new Invocation(
            "irsa-check",
            InputStream.nullInputStream(),
            new Streams(nothing, nothing, Colours.NONE));
    List<String> wrong = new ArrayList<>();
    of("irsa-check")
        .forEach(
            (words, where) -> {
              List<String> line = new ArrayList<>(words.subList(1, words.size()));
              if (!line.isEmpty() && OF_THE_IMAGE.contains(line.get(0))) {
                return;
              }
              if (line.isEmpty() || line.get(0).startsWith("--") && !line.contains("--help")) {
                line.add(0, CheckCommand.NAME);
              }
              try {
                Commands.of(invocation, more -> Map.of()).parseArgs(line.toArray(new String[0]));
              } catch (RuntimeException e) {
                wrong.add(where + ": " + String.join(" ", words) + ": " + e.getMessage());
              }
            });
    assertThat(wrong).isEmpty();
  }

  /** One process of the AWS CLI's own driver parses all of them, because each start is slow. */
  @Test
  void theAwsCliTakesThemByBotocoresModel() throws Exception {
    Path python = Path.of("/usr/bin/python3");
    assumeTrue(
        Files.isExecutable(python)
            && Files.exists(Path.of("/usr/lib/python3/dist-packages/awscli")),
        "Debian's package awscli is not installed");
    List<String> printed = new ArrayList<>();
    List<Object> lines = new ArrayList<>();
    of("aws")
        .forEach(
            (words, where) -> {
              printed.add(where + ": " + String.join(" ", words));
              lines.add(words.subList(1, words.size()));
            });
    Process aws =
        new ProcessBuilder(python.toString(), "src/test/resources/commands/aws-commands.py")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (OutputStream in = aws.getOutputStream()) {
      in.write(JsonWriter.compact(lines).getBytes(UTF_8));
    }
    List<?> problems = (List<?>) Json.parse(aws.getInputStream().readAllBytes());
    assertThat(problems).hasSize(printed.size() + 1);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < printed.size(); i++) {
      if (problems.get(i + 1) != null) {
        wrong.add(printed.get(i) + ": " + problems.get(i + 1));
      }
    }
    assertThat(wrong).as("by AWS CLI %s", problems.get(0)).isEmpty();
  }

  /** The kubectl parser rejects unknown options before it prints its help. */
  @Test
  void kubectlTakesTheOptions() throws Exception {
    String tools = System.getProperty("test.deploy-tools");
    assumeTrue(tools != null, "-Dtest.deploy-tools names no folder of .ci/deploy-tools");
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<List<String>, String> each : of("kubectl").entrySet()) {
      List<String> words = each.getKey();
      if (words.size() < 2 || words.get(1).equals("irsa-check")) {
        continue; // the plugin has its own tests
      }
      if (words.get(1).equals("argo")) {
        // Argo's plugin takes one name and kubectl's options.
        assertThat(words).startsWith("kubectl", "argo", "rollouts", "restart").hasSize(7);
        assertThat(words.get(5)).isEqualTo("-n");
        continue;
      }
      int end = words.indexOf("--");
      List<String> line = new ArrayList<>(words.subList(1, end < 0 ? words.size() : end));
      line.add(0, Path.of(tools, "kubectl").toString());
      line.add("--help");
      Process kubectl = new ProcessBuilder(line).redirectErrorStream(true).start();
      kubectl.getOutputStream().close();
      String said = new String(kubectl.getInputStream().readAllBytes(), UTF_8);
      if (kubectl.waitFor() != 0 || !said.contains("Usage:\n  kubectl " + words.get(1))) {
        wrong.add(each.getValue() + ": " + String.join(" ", words) + ": " + said);
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** No eksctl binary is available: {@code eksctl.txt} lists the options of its source. */
  @Test
  void eksctlHasTheCommandsAndOptions() throws IOException {
    Map<String, List<String>> known = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("src/test/resources/commands/eksctl.txt"))) {
      if (!line.startsWith("#")) {
        String[] parts = line.split(": ");
        known.put(parts[0], List.of(parts[1].split(" ")));
      }
    }
    List<String> wrong = new ArrayList<>();
    of("eksctl")
        .forEach(
            (words, where) -> {
              List<String> options = known.get(words.get(1) + " " + words.get(2));
              boolean taken = options != null;
              for (int i = 3; taken && i < words.size(); i++) {
                String option = words.get(i).replaceFirst("=.*", "");
                taken = options.contains(option) || options.contains(option + "+");
                i += options.contains(option) && option.equals(words.get(i)) ? 1 : 0;
              }
              if (!taken) {
                wrong.add(where + ": " + String.join(" ", words));
              }
            });
    assertThat(wrong).isEmpty();
  }
}
