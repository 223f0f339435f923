package dev.irsacheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Agent and {@code irsa-check} must return the scenario's exit code and primary code. In this JVM
 * checks are twenty times faster than in {@link PackagesIT}'s processes.
 */
@Order(0) // The longest: begun last, it would run alone at the end.
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class EveryScenarioIT {
  private static final List<String> TABLE = new ArrayList<>();

  @TempDir static Path directory;

  @RegisterExtension static final OneEmulator emulator = OneEmulator.in(() -> directory);

  static List<Scenario> scenarios() {
    return Scenario.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void endsAsItShould(Scenario scenario) throws Exception {
    RunningEmulator pod = emulator.playing(scenario.name());
    boolean waits = pod.expectation().cannotTell();
    // Checks that wait can run together; others share STS's single-use faults.
    CompletableFuture<Ended> beside =
        waits ? CompletableFuture.supplyAsync(() -> program(pod, Start.IMPATIENT_HERE)) : null;
    Start start = new Start(pod, directory);
    Ended agent =
        Measured.write(scenario.name(), waits ? start.impatient().check() : start.check());
    Ended program = waits ? beside.join() : program(pod, Start.PATIENT);
    TABLE.add(row(scenario, agent, program));

    assertThat(agent.exit()).as(agent.err()).isEqualTo(pod.expectation().exit());
    assertThat(agent.code()).isEqualTo(pod.expectation().code().orElse("-"));
    assertThat(program.exit()).as(program.err()).isEqualTo(agent.exit());
    assertThat(program.code()).isEqualTo(agent.code());
    agent.assertSilentAboutTheTokenOf(pod);
    program.assertSilentAboutTheTokenOf(pod);
  }

  private Ended program(RunningEmulator pod, List<String> limits) {
    String namespaceFile = directory.resolve("pod").resolve("namespace").toString();
    Ended ended = null;
    for (String limit : limits) {
      ended =
          InThisJvm.program(
              pod.environment(), Map.of("timeout", limit, "namespace-file", namespaceFile));
      if (!ended.isTooSlowFor(pod)) {
        break;
      }
    }
    return ended;
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
    Files.writeString(BuiltTree.root().resolve("acceptance/target/scenarios.md"), text);
  }
}
