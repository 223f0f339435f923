package dev.irsacheck.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class EmulatorJarIT {
  private static final Path JAR = Path.of("target", "irsa-emulator.jar").toAbsolutePath();

  @TempDir Path directory;

  @Test
  void itServesUntilItIsKilledAndLeavesThePodsFiles() throws Exception {
    Path pod = directory.resolve("a pod's own");
    Process emulator = java("--scenario", "trust-mismatch", "--dir", pod.toString()).start();
    try (BufferedReader out = emulator.inputReader()) {
      assertThat(out.readLine()).isEqualTo("ready");
      assertThat(emulator.isAlive()).isTrue();
      assertThat(pod).isDirectoryContaining("glob:**/{token,ca.pem,truststore.p12,namespace}");
      assertThat(pod.resolve("namespace")).hasContent("shop");
      assertThat(shell(pod, "printf '%s|' \"$AWS_ROLE_ARN\" \"$AWS_REGION\""))
          .isEqualTo("arn:aws:iam::111122223333:role/orders|eu-west-1|");
      assertThat(shell(pod, "env | grep developer")).isEmpty();
      assertThat(shell(pod, "head -c 2 \"$AWS_WEB_IDENTITY_TOKEN_FILE\"")).isEqualTo("ey");
      assertThat(shell(pod, "head -n 1 \"$AWS_CA_BUNDLE\"")).contains("BEGIN CERTIFICATE");
      assertThat(shell(pod, "test -s \"$IRSA_TRUSTSTORE\" && printf %s \"$AWS_ENDPOINT_URL_STS\""))
          .matches("https://localhost:\\d+");

      // The handle's destroy sends SIGTERM but, unlike the process's, keeps stdout readable.
      emulator.toHandle().destroy();
      assertThat(emulator.waitFor(5, TimeUnit.MINUTES)).as("ends on SIGTERM").isTrue();
      assertThat(out.readLine()).as("nothing but ready on stdout").isNull();
    } finally {
      emulator.destroyForcibly();
    }
  }

  @Test
  void itKnowsItsVersion() throws Exception {
    Process version = java("--version").start();

    assertThat(new String(version.getInputStream().readAllBytes()))
        .matches("irsa-emulator \\d+\\.\\d+\\.\\d+\\R");
  }

  @Test
  void aWrongCallIsExit64() throws Exception {
    assertThat(java("--scenario", "healthy").start().waitFor()).isEqualTo(64);
  }

  private static ProcessBuilder java(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(JAR.toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  /** Returns a command's output in a developer's shell that has read the env file. */
  private String shell(Path pod, String command) throws Exception {
    File output = directory.resolve("output").toFile();
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-euc", ". \"$1/env\"; " + command, "sh", pod.toString());
    for (String name : RunningEmulatorIT.OF_A_DEVELOPER) {
      builder.environment().put(name, "of a developer=1");
    }
    builder.redirectErrorStream(true).redirectOutput(output).start().waitFor();
    return Files.readString(output.toPath());
  }
}
