package dev.irsacheck.sidecar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
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
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/migrating-to-pod-identity.md} says of each step, in the emulator's worlds. */
class MigrationIT {
  @TempDir Path directory;

  private record Said(int exit, String text) {}

  private Said check(String scenario, Map<String, String> settings) throws Exception {
    try (RunningEmulator pod =
        RunningEmulator.start(Scenario.named(scenario), directory.resolve(scenario), 0)) {
      Map<String, String> environment = new HashMap<>(pod.environment());
      Map<String, String> flags = new HashMap<>(settings);
      flags.put("ca-bundle", pod.caBundle().toString());
      flags.put("termination-log", directory.resolve("termination").toString());
      flags.put("timeout", "5s");
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      Streams streams =
          new Streams(
              new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
              new PrintStream(err, true, UTF_8),
              Colours.NONE);
      int exit =
          Launch.ofCommand(
                  new LivePodEnvironment(new Variables(environment, Map.of())),
                  streams,
                  Main.PROGRAM)
              .run(
                  SettingsReader.read(
                      SettingsSources.commandLine(
                          flags, Map.of(), environment, ConfigFile.onDisk())),
                  null);
      return new Said(exit, err.toString(UTF_8));
    }
  }

  @Test
  void beforeAndUntilThePodIsCreatedAnewItIsIrsa() throws Exception {
    Said said = check("healthy", Map.of());

    assertThat(said.exit()).isZero();
    assertThat(said.text()).startsWith("irsa-check OK").contains("/irsa-check as ");
  }

  @Test
  void aPodThatIsOlderThanItsAssociationIsToldToBeCreatedAnew() throws Exception {
    Said said = check("healthy", Map.of("expect-identity", "pod-identity"));

    assertThat(said.exit()).isEqualTo(78);
    assertThat(said.text()).contains("IRSA154", "kubectl rollout restart ");
  }

  @Test
  void aNewPodHasARoleThatTrustsBoth() throws Exception {
    Said said = check("healthy-pod-identity-migrating", Map.of("expect-identity", "pod-identity"));

    assertThat(said.text()).startsWith("irsa-check OK").contains("/eks-");
    assertThat(said.exit()).isZero();
  }

  @Test
  void aRoleThatStillTrustsTheProviderAloneRefuses() throws Exception {
    Said said = check("pod-identity-trust-without-service", Map.of());

    assertThat(said.exit()).isEqualTo(78);
    assertThat(said.text()).contains("IRSA462", "pods.eks.amazonaws.com");
  }

  @Test
  void atTheEndTheRoleTrustsEksAlone() throws Exception {
    Said said = check("healthy-pod-identity", Map.of("expect-identity", "pod-identity"));

    assertThat(said.text()).startsWith("irsa-check OK").contains("/eks-");
    assertThat(said.exit()).isZero();
  }

  @Test
  void thePodThatWasToStayIsTold() throws Exception {
    Said said = check("healthy-pod-identity", Map.of("expect-identity", "irsa"));

    assertThat(said.exit()).isEqualTo(78);
    assertThat(said.text()).contains("IRSA154", "aws eks list-pod-identity-associations");
  }
}
