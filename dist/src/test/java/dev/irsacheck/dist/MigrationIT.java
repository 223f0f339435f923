package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationIT {
  @TempDir Path directory;

  private Distribution.Ended check(String scenario, Map<String, String> settings) throws Exception {
    try (RunningEmulator pod =
        RunningEmulator.start(Scenario.named(scenario), directory.resolve(scenario), 0)) {
      Map<String, String> flags = new HashMap<>(settings);
      flags.put("termination-log", directory.resolve("termination").toString());
      return InThisJvm.check(EmulatedPod.podOf(pod), flags);
    }
  }

  @Test
  void beforeAndUntilThePodIsCreatedAnewItIsIrsa() throws Exception {
    Distribution.Ended ended = check("healthy", Map.of());

    assertThat(ended.exit()).isZero();
    assertThat(ended.err()).startsWith("irsa-check OK").contains("/irsa-check as ");
  }

  @Test
  void aPodThatIsOlderThanItsAssociationIsToldToBeCreatedAnew() throws Exception {
    Distribution.Ended ended = check("healthy", Map.of("expect-identity", "pod-identity"));

    assertThat(ended.exit()).isEqualTo(78);
    assertThat(ended.err()).contains("IRSA154", "kubectl rollout restart ");
  }

  @Test
  void aNewPodHasARoleThatTrustsBoth() throws Exception {
    Distribution.Ended ended =
        check("healthy-pod-identity-migrating", Map.of("expect-identity", "pod-identity"));

    assertThat(ended.err()).startsWith("irsa-check OK").contains("/eks-");
    assertThat(ended.exit()).isZero();
  }

  @Test
  void aRoleThatStillTrustsTheProviderAloneRefuses() throws Exception {
    Distribution.Ended ended = check("pod-identity-trust-without-service", Map.of());

    assertThat(ended.exit()).isEqualTo(78);
    assertThat(ended.err()).contains("IRSA462", "pods.eks.amazonaws.com");
  }

  @Test
  void atTheEndTheRoleTrustsEksAlone() throws Exception {
    Distribution.Ended ended =
        check("healthy-pod-identity", Map.of("expect-identity", "pod-identity"));

    assertThat(ended.err()).startsWith("irsa-check OK").contains("/eks-");
    assertThat(ended.exit()).isZero();
  }

  @Test
  void thePodThatWasToStayIsTold() throws Exception {
    Distribution.Ended ended = check("healthy-pod-identity", Map.of("expect-identity", "irsa"));

    assertThat(ended.exit()).isEqualTo(78);
    assertThat(ended.err()).contains("IRSA154", "aws eks list-pod-identity-associations");
  }
}
