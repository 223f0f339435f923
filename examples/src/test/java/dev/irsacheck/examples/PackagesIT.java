package dev.irsacheck.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each package as its user starts it, a process of the build's own files, in a pod for each exit
 * code. What they say in the other pods {@link EveryScenarioIT} tells.
 */
class PackagesIT {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"healthy", "trust-mismatch", "not-injected", "throttled-for-ever"})
  void allFormsComeToTheSame(String scenario) throws Exception {
    try (RunningEmulator pod =
        RunningEmulator.start(Scenario.named(scenario), directory.resolve("pod"), 0)) {
      boolean waits = pod.expectation().exit() == 75;
      Start agent = new Start(pod, directory);
      String jar = BuiltTree.agentJar().toString();

      assertEnds(pod, waits ? agent.impatient().run() : agent.run());
      assertEnds(pod, ended(pod, BuiltTree.program().toString()));
      assertEnds(pod, ended(pod, BuiltTree.java(), "-jar", jar));
    }
  }

  private Ended ended(RunningEmulator pod, String... program) throws Exception {
    Ended ended = null;
    for (String limit : pod.expectation().exit() == 75 ? Start.IMPATIENT : Start.PATIENT) {
      List<String> command = new ArrayList<>(List.of(program));
      command.addAll(List.of("check", "--timeout", limit, "--namespace-file"));
      command.add(directory.resolve("pod").resolve("namespace").toString());
      ended = Ended.of(pod, command, directory);
      if (!ended.isTooSlowFor(pod)) {
        break;
      }
    }
    return ended;
  }

  private static void assertEnds(RunningEmulator pod, Ended ended) throws Exception {
    assertThat(ended.exit()).as(ended.err()).isEqualTo(pod.expectation().exit());
    assertThat(ended.code()).isEqualTo(pod.expectation().code().orElse("-"));
    ended.assertSilentAboutTheTokenOf(pod);
  }
}
