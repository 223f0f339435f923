package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.world.Scenario;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkGlobalTime;

/** Runs {@code check} in the pod of every scenario, in this JVM for speed. */
@Execution(ExecutionMode.CONCURRENT)
class EveryScenarioIT {
  /** The SDK corrects its clock for the whole JVM once STS reports a skew. */
  private static final String CLOCK = "the SDK's clock";

  @TempDir Path directory;

  static Stream<String> inTime() {
    return Scenario.names().stream().filter(name -> !isOfTheClock(name));
  }

  static Stream<String> ofTheClock() {
    return Scenario.names().stream().filter(EveryScenarioIT::isOfTheClock);
  }

  private static boolean isOfTheClock(String name) {
    return name.startsWith("skewed-clock");
  }

  @ParameterizedTest
  @MethodSource("inTime")
  @ResourceLock(value = CLOCK, mode = ResourceAccessMode.READ)
  void endsAsTheScenarioSays(String name) throws Exception {
    EmulatedPod.assertEndsAsItSays(name, directory, InThisJvm::check);

    assertThat(SdkGlobalTime.getGlobalTimeOffset()).as("else it would disturb the others").isZero();
  }

  @ParameterizedTest
  @MethodSource("ofTheClock")
  @ResourceLock(CLOCK)
  void endsAsTheScenarioSaysAlone(String name) throws Exception {
    try {
      EmulatedPod.assertEndsAsItSays(name, directory, InThisJvm::check);
    } finally {
      SdkGlobalTime.setGlobalTimeOffset(0);
    }
  }
}
