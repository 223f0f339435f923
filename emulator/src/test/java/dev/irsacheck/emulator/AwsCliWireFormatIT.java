package dev.irsacheck.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.irsacheck.emulator.world.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wire format against the AWS CLI, which nobody here wrote and which is not even Java. */
class AwsCliWireFormatIT {
  private static final Path AWS =
      Path.of(System.getProperty("irsacheck.test.aws-cli", "/usr/bin/aws"));

  @TempDir Path directory;

  @BeforeAll
  static void theCliIsInstalled() {
    assumeTrue(
        Files.isExecutable(AWS),
        AWS + " is not there: install the package awscli, or name it by -Dirsacheck.test.aws-cli");
  }

  @Test
  void theCliIsTheRole() throws Exception {
    try (RunningEmulator emulator = RunningEmulator.start(Scenario.named("healthy"), pod(), 0)) {
      Answer answer = callerIdentity(emulator);

      assertThat(answer.exit).as(answer.text).isZero();
      assertThat(answer.text)
          .startsWith("arn:aws:sts::111122223333:assumed-role/orders/")
          .contains("111122223333");
      assertThat(emulator.requests())
          .containsExactly(
              new RecordedRequest("AssumeRoleWithWebIdentity", 200, "granted"),
              new RecordedRequest("GetCallerIdentity", 200, "granted"));
    }
  }

  @Test
  void theCliIsTheRoleInChina() throws Exception {
    try (RunningEmulator emulator =
        RunningEmulator.start(Scenario.named("healthy-china"), pod(), 0)) {
      assertThat(callerIdentity(emulator).text)
          .startsWith("arn:aws-cn:sts::111122223333:assumed-role/orders/");
    }
  }

  @Test
  void theCliReportsTheRefusal() throws Exception {
    try (RunningEmulator emulator =
        RunningEmulator.start(Scenario.named("trust-mismatch"), pod(), 0)) {
      Answer answer = callerIdentity(emulator);

      assertThat(answer.exit).isNotZero();
      assertThat(answer.text)
          .contains(
              "An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity"
                  + " operation: Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }
  }

  @Test
  void theCliReportsAnInvalidToken() throws Exception {
    try (RunningEmulator emulator =
        RunningEmulator.start(Scenario.named("provider-audience"), pod(), 0)) {
      assertThat(callerIdentity(emulator).text)
          .contains(
              "An error occurred (InvalidIdentityToken) when calling the"
                  + " AssumeRoleWithWebIdentity operation: Incorrect token audience");
    }
  }

  @Test
  void theCliDoesNotTrustAnotherCertificate() throws Exception {
    try (RunningEmulator emulator =
        RunningEmulator.start(Scenario.named("wrong-certificate"), pod(), 0)) {
      assertThat(callerIdentity(emulator).text)
          .contains("SSL validation failed")
          .contains("certificate verify failed");
      assertThat(emulator.requests()).isEmpty();
    }
  }

  @Test
  void theCliKnowsWhoseStaticKeysTheyAre() throws Exception {
    try (RunningEmulator emulator =
        RunningEmulator.start(Scenario.named("static-keys-shadow"), pod(), 0)) {
      assertThat(callerIdentity(emulator).text).startsWith("arn:aws:iam::111122223333:user/deploy");
    }
  }

  private record Answer(int exit, String text) {}

  private Path pod() {
    return directory.resolve("pod");
  }

  /** A home of its own: the CLI keeps credentials under ~/.aws/cli/cache. */
  private Answer callerIdentity(RunningEmulator emulator) throws Exception {
    Path home = Files.createDirectories(directory.resolve("home"));
    Path output = directory.resolve("output");
    List<String> command =
        List.of(
            AWS.toString(),
            "sts",
            "get-caller-identity",
            "--output",
            "text",
            "--query",
            "[Arn,Account]");
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
    Map<String, String> environment = builder.environment();
    emulator.applyTo(environment);
    environment.put("HOME", home.toString());
    environment.put("NO_PROXY", "localhost");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    int exit = process.waitFor();
    return new Answer(exit, read(output));
  }

  private static String read(Path output) throws IOException {
    return Files.readString(output, StandardCharsets.UTF_8).trim();
  }
}
