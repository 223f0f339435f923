package dev.irsacheck.sidecar;

import dev.irsacheck.emulator.world.Scenario;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkGlobalTime;

/**
 * What {@code check} does, from the first setting to the exit code, in the pod of every scenario
 * that the emulator ships. In this JVM: a process would take a second to start.
 */
class EveryScenarioIT {
  @TempDir Path directory;

  static Stream<String> scenarios() {
    return Scenario.all().stream().map(Scenario::name);
  }

  /** The SDK corrects its clock for good once STS has said that it is wrong. */
  @BeforeEach
  void asInANewProcess() {
    SdkGlobalTime.setGlobalTimeOffset(0);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void endsAsTheScenarioSays(String name) throws Exception {
    EmulatedPod.assertEndsAsItSays(name, directory, InThisJvm::check);
  }
}
