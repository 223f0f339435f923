package dev.irsacheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One pod for each exit code; {@link EveryScenarioIT} covers the other pods. */
class PackagesIT {
  @TempDir static Path directory;

  @RegisterExtension static final OneEmulator emulator = OneEmulator.in(() -> directory);

  static List<String> scenarios() {
    List<String> scenarios =
        new ArrayList<>(List.of("healthy", "trust-mismatch", "throttled-for-ever"));
    if (System.getProperty("full") != null) {
      scenarios.add("not-injected");
    }
    return scenarios;
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void allFormsComeToTheSame(String scenario) throws Exception {
    RunningEmulator pod = emulator.playing(scenario);
    boolean waits = pod.expectation().cannotTell();
    Start agent = new Start(pod, directory);
    String jar = BuiltTree.agentJar().toString();

    assertEnds(pod, waits ? agent.impatient().run() : agent.run());
    assertEnds(pod, ended(pod, BuiltTree.program().toString()));
    List<String> java = new ArrayList<>(List.of(BuiltTree.java()));
    java.addAll(BuiltTree.SHORT_LIVED);
    java.addAll(List.of("-jar", jar));
    assertEnds(pod, ended(pod, java.toArray(String[]::new)));
  }

  private Ended ended(RunningEmulator pod, String... program) throws Exception {
    Ended ended = null;
    for (String limit : pod.expectation().cannotTell() ? Start.IMPATIENT : Start.PATIENT) {
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
