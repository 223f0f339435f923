package dev.irsacheck.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every pod that the emulator plays, once through the agent in a real JVM and once through {@code
 * bin/irsa-check}: both must come to the scenario's own exit code and primary code.
 */
class EveryScenarioIT {
  private static final List<String> TABLE = new ArrayList<>();

  @TempDir Path directory;

  static List<Scenario> scenarios() {
    return Scenario.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void endsAsItShould(Scenario scenario) throws Exception {
    try (RunningEmulator pod = RunningEmulator.start(scenario, directory.resolve("pod"), 0)) {
      boolean waits = pod.expectation().exit() == 75;
      // Those that wait may wait together; what the others ask for, STS may answer but once.
      CompletableFuture<Ended> beside =
          waits ? CompletableFuture.supplyAsync(() -> program(pod, waits)) : null;
      Ended agent = Measured.write(scenario.name(), agent(pod, waits));
      Ended program = waits ? beside.join() : program(pod, waits);
      TABLE.add(row(scenario, agent, program));

      assertThat(agent.exit()).as(agent.err()).isEqualTo(pod.expectation().exit());
      assertThat(agent.code()).isEqualTo(pod.expectation().code().orElse("-"));
      assertThat(program.exit()).as(program.err()).isEqualTo(agent.exit());
      assertThat(program.code()).isEqualTo(agent.code());
      assertSilentAboutTheToken(pod, agent, program);
    }
  }

  private Ended agent(RunningEmulator pod, boolean waits) throws Exception {
    Start start = new Start(pod, directory);
    return waits ? start.impatient().run() : start.run();
  }

  private Ended program(RunningEmulator pod, boolean waits) {
    Ended ended = null;
    for (String limit : waits ? Start.IMPATIENT : List.of(Start.PATIENT)) {
      ended = program(pod, limit);
      if (!ended.code().equals(Start.TOO_SLOW)) {
        break;
      }
    }
    return ended;
  }

  private Ended program(RunningEmulator pod, String timeout) {
    String namespaceFile = directory.resolve("pod").resolve("namespace").toString();
    String program = BuiltTree.program().toString();
    try {
      return Ended.of(
          pod,
          List.of(program, "--timeout", timeout, "--namespace-file", namespaceFile),
          directory);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertSilentAboutTheToken(RunningEmulator pod, Ended... runs)
      throws IOException {
    if (!Files.isRegularFile(pod.tokenFile())) {
      return;
    }
    String token = Files.readString(pod.tokenFile(), UTF_8);
    String signature = token.substring(token.lastIndexOf('.') + 1).strip();
    for (Ended run : runs) {
      assertThat(signature.isEmpty() || !(run.out() + run.err()).contains(signature)).isTrue();
    }
  }

  private static String row(Scenario scenario, Ended agent, Ended program) {
    return String.format(
        "| %s | %s | %d | %d | %s | %d | %d | %s |",
        scenario.name(),
        agent.code(),
        agent.exit(),
        agent.millis(),
        program.code(),
        program.exit(),
        program.millis(),
        agent.firstLine().replace("|", "\\|"));
  }

  @AfterAll
  static void printTheTable() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("| scenario | agent | exit | ms | program | exit | ms | first line |\n");
    text.append("|---|---|---|---|---|---|---|---|\n");
    for (String row : TABLE) {
      text.append(row).append('\n');
    }
    System.out.print(text);
    Files.writeString(BuiltTree.root().resolve("examples/target/scenarios.md"), text);
  }
}
