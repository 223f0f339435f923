package dev.irsacheck.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.clients.Ended;
import dev.irsacheck.emulator.clients.PythonClients;
import dev.irsacheck.emulator.world.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Checks the wire format with the AWS CLI, an independent client. */
@EnabledIf(
    value = "dev.irsacheck.emulator.clients.PythonClients#hasCli",
    disabledReason = PythonClients.WITHOUT_CLI)
class AwsCliWireFormatIT {
  @TempDir Path directory;

  @Test
  void theCliIsTheRole() throws Exception {
    try (RunningEmulator emulator = RunningEmulator.start(Scenario.named("healthy"), pod(), 0)) {
      Ended answer = callerIdentity(emulator);

      assertThat(answer.exit()).as(answer.text()).isZero();
      assertThat(answer.text())
          .startsWith("arn:aws:sts::111122223333:assumed-role/orders/")
          .contains("111122223333");
      String role = "arn:aws:iam::111122223333:role/orders";
      assertThat(emulator.requests())
          .containsExactly(
              new RecordedRequest("AssumeRoleWithWebIdentity", 200, "granted", role),
              new RecordedRequest("GetCallerIdentity", 200, "granted", role));
    }
  }

  @Test
  void theCliIsTheRoleInChina() throws Exception {
    try (RunningEmulator emulator =
        RunningEmulator.start(Scenario.named("healthy-china"), pod(), 0)) {
      assertThat(callerIdentity(emulator).text())
          .startsWith("arn:aws-cn:sts::111122223333:assumed-role/orders/");
    }
  }

  @Test
  void theCliReportsTheRefusal() throws Exception {
    try (RunningEmulator emulator =
        RunningEmulator.start(Scenario.named("trust-mismatch"), pod(), 0)) {
      Ended answer = callerIdentity(emulator);

      assertThat(answer.exit()).isNotZero();
      assertThat(answer.text())
          .contains(
              "An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity"
                  + " operation: Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }
  }

  @Test
  void theCliReportsAnInvalidToken() throws Exception {
    try (RunningEmulator emulator =
        RunningEmulator.start(Scenario.named("provider-audience"), pod(), 0)) {
      assertThat(callerIdentity(emulator).text())
          .contains(
              "An error occurred (InvalidIdentityToken) when calling the"
                  + " AssumeRoleWithWebIdentity operation: Incorrect token audience");
    }
  }

  @Test
  void theCliDoesNotTrustAnotherCertificate() throws Exception {
    try (RunningEmulator emulator =
        RunningEmulator.start(Scenario.named("wrong-certificate"), pod(), 0)) {
      assertThat(callerIdentity(emulator).text())
          .contains("SSL validation failed")
          .contains("certificate verify failed");
      assertThat(emulator.requests()).isEmpty();
    }
  }

  @Test
  void theCliKnowsWhoseStaticKeysTheyAre() throws Exception {
    try (RunningEmulator emulator =
        RunningEmulator.start(Scenario.named("static-keys-shadow"), pod(), 0)) {
      assertThat(callerIdentity(emulator).text())
          .startsWith("arn:aws:iam::111122223333:user/deploy");
    }
  }

  private Path pod() {
    return directory.resolve("pod");
  }

  /** The CLI keeps credentials under ~/.aws/cli/cache, so each run has its own home. */
  private Ended callerIdentity(RunningEmulator emulator) throws Exception {
    Map<String, String> environment = new HashMap<>(System.getenv());
    emulator.applyTo(environment);
    Path home = Files.createDirectories(directory.resolve("home"));
    environment.put("HOME", home.toString());
    environment.put("NO_PROXY", "localhost");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    return PythonClients.aws(
        environment, "sts get-caller-identity --output text --query [Arn,Account]".split(" "));
  }
}
