package dev.irsacheck.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fuzzes the program with mutated real inputs: {@code -Dfuzz.seconds=3600} for an hour, by default
 * a tenth of a second for each kind. Inputs are reproducible, so a build that passed passes again;
 * {@code -Dfuzz.seed} selects others, {@code -Dfuzz.target} a single kind.
 *
 * <p>There is no coverage guidance. Jazzer has native libraries without Linux on ARM, and
 * instruments the tested JVM. jqwik counts tries, not time.
 */
class FuzzTest {
  @TempDir private Path folder;

  @Test
  void everyInputEndsInAVerdictAndPrintsNoSecret() throws Exception {
    long seed = Long.getLong("fuzz.seed", 1);
    String only = System.getProperty("fuzz.target");
    List<String> finds = new ArrayList<>();
    try (StsTarget sts = new StsTarget();
        ServiceTarget services = new ServiceTarget()) {
      List<FuzzTarget> targets =
          List.of(
              new PodTargets.Token(),
              new PodTargets.Arn(),
              new PodTargets.Policy(),
              new PodTargets.Yaml(),
              new FileTargets.Manifest(),
              new FileTargets.Cluster(),
              new FileTargets.Log(),
              sts,
              services,
              new FileTargets.Archive(folder));
      double seconds = Double.parseDouble(System.getProperty("fuzz.seconds", "0.9"));
      int shares = only == null ? targets.size() : 1;
      Duration each = Duration.ofMillis((long) (1_000 * seconds / shares));
      for (FuzzTarget target : targets) {
        if (only != null && !only.equals(target.name())) {
          continue;
        }
        finds.addAll(new Fuzzing(target, each, seed).run());
      }
    }
    assertThat(finds).as("of -Dfuzz.seed=%d", seed).isEmpty();
  }
}
