package dev.irsacheck.sidecar;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.emulator.world.Scenario;
import dev.irsacheck.launch.Launch;
import dev.irsacheck.launch.Streams;
import dev.irsacheck.report.Colours;
import dev.irsacheck.settings.ConfigFile;
import dev.irsacheck.settings.SettingsReader;
import dev.irsacheck.settings.SettingsSources;
import dev.irsacheck.snapshot.LivePodEnvironment;
import dev.irsacheck.snapshot.Variables;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
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
    EmulatedPod.assertEndsAsItSays(name, directory, EveryScenarioIT::check);
  }

  private static Distribution.Ended check(Map<String, String> pod, Map<String, String> flags) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams =
        new Streams(
            new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), Colours.NONE);
    int exit =
        Launch.ofCommand(
                new LivePodEnvironment(new Variables(pod, Map.of())), streams, Main.PROGRAM)
            .run(
                SettingsReader.read(
                    SettingsSources.commandLine(flags, Map.of(), pod, ConfigFile.onDisk())),
                null);
    return new Distribution.Ended(exit, out.toString(UTF_8), err.toString(UTF_8));
  }
}
