package dev.irsacheck.acceptance.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our own manifests have no findings of {@code irsa-check lint}. */
class LintIT {
  @TempDir Path directory;

  @Test
  void everyManifestOfTheExamplesPasses() throws Exception {
    int files = 0;
    for (String place : List.of("examples/manifests", "acceptance/src/test/resources/rendered")) {
      for (Path file : Tree.yamlFiles(place)) {
        if (Manifest.parse(Files.readString(file)).stream().anyMatch(m -> m.podSpec() != null)) {
          Lint.Ended ended = Lint.inThisJvm(file);
          assertThat(ended.exit()).as(file + "\n" + ended.printed()).isZero();
          assertThat(ended.printed()).as(file.toString()).doesNotContain("IRSA8");
          files++;
        }
      }
    }
    assertThat(files).isPositive();
  }

  @Test
  void itWouldTell() throws Exception {
    String healthy = Files.readString(Tree.file("examples/manifests/init-container.yaml"));
    Path broken = directory.resolve("broken.yaml");
    Files.writeString(
        broken, healthy.replace("eks.amazonaws.com/role-arn", "eks.amazon.com/role-arn"));

    Lint.Ended ended = lint(broken);

    assertThat(ended.exit()).isEqualTo(78);
    assertThat(ended.printed()).contains("IRSA8");
    assertThat(Lint.inThisJvm(broken)).isEqualTo(ended);
  }

  private Lint.Ended lint(Path file) throws IOException, InterruptedException {
    Path printed = directory.resolve("printed");
    List<String> command = new ArrayList<>();
    command.add(Tree.file("dist/target/irsa-check/bin/irsa-check").toString());
    command.addAll(List.of("lint", file.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.redirectOutput(printed.toFile()).start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
      return new Lint.Ended(process.exitValue(), Files.readString(printed));
    } finally {
      process.destroyForcibly();
    }
  }
}
