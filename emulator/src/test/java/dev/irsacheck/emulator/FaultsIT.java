package dev.irsacheck.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.irsacheck.emulator.world.Scenario;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

@Execution(ExecutionMode.CONCURRENT)
class FaultsIT {
  /** A loaded machine may exceed a short read timeout; then the test uses the next. */
  private static final List<Duration> SHORT =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofMinutes(5));

  @TempDir Path directory;

  @Test
  void twoCallsAreThrottledAndTheThirdIsGranted() throws Exception {
    try (RunningEmulator emulator = start("throttled-then-ok")) {
      for (int i = 0; i < 2; i++) {
        StsException throttled =
            catchThrowableOfType(StsException.class, () -> assumeRole(emulator));
        assertThat(throttled.isThrottlingException()).isTrue();
        assertThat(throttled.awsErrorDetails().errorCode()).isEqualTo("Throttling");
      }
      assumeRole(emulator);

      assertThat(emulator.requests())
          .extracting(RecordedRequest::outcome)
          .containsExactly("Throttling", "Throttling", "granted");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "throttled-for-ever, Throttling, 400",
    "idp-communication-error-for-ever, IDPCommunicationError, 400",
    "idp-rejected-claim, IDPRejectedClaim, 403",
    "region-disabled, RegionDisabledException, 403",
    "sts-503, ServiceUnavailable, 503"
  })
  void anErrorIsAnsweredWhateverWasAsked(String scenario, String code, int status)
      throws Exception {
    try (RunningEmulator emulator = start(scenario)) {
      StsException error = catchThrowableOfType(StsException.class, () -> assumeRole(emulator));

      assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
      assertThat(error.statusCode()).isEqualTo(status);
    }
  }

  @Test
  void aHangingEndpointTakesTheRequestAndSaysNothing() throws Exception {
    try (RunningEmulator emulator = start("hang")) {
      for (Duration timeout : SHORT) {
        assertThatThrownBy(() -> assumeRole(emulator, timeout))
            .isInstanceOf(SdkClientException.class)
            .hasRootCauseInstanceOf(SocketTimeoutException.class);
        if (!emulator.requests().isEmpty()) {
          break;
        }
      }
      assertThat(emulator.requests()).extracting(RecordedRequest::outcome).contains("hang");
    }
  }

  /** A read timeout never fires at a byte a second; only a deadline for the whole call helps. */
  @Test
  void aDrippingEndpointSendsByteByByte() throws Exception {
    try (RunningEmulator emulator = start("drip");
        Socket client = Tls.connect(emulator)) {
      client.setSoTimeout(300_000);
      client.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

      byte[] buffer = new byte[100];
      for (char expected : "HTT".toCharArray()) {
        assertThat(client.getInputStream().read(buffer)).isEqualTo(1);
        assertThat((char) buffer[0]).isEqualTo(expected);
      }
    }
  }

  @Test
  void aResetIsAReset() throws Exception {
    try (RunningEmulator emulator = start("reset")) {
      assertThatThrownBy(() -> assumeRole(emulator))
          .isInstanceOf(SdkClientException.class)
          .hasRootCauseInstanceOf(SocketException.class)
          .hasRootCauseMessage("Connection reset");
    }
  }

  @ParameterizedTest
  @CsvSource({"not-sts, 200", "proxy-error-page, 502"})
  void aPageIsNoAnswerOfSts(String scenario, int status) throws Exception {
    try (RunningEmulator emulator = start(scenario)) {
      assertThatThrownBy(() -> assumeRole(emulator)).isInstanceOf(RuntimeException.class);

      assertThat(emulator.requests())
          .contains(
              new RecordedRequest(
                  "AssumeRoleWithWebIdentity",
                  status,
                  "page",
                  "arn:aws:iam::111122223333:role/orders"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "other-ca",
        "self-signed",
        "expired",
        "expired-ca",
        "not-yet-valid",
        "wrong-host",
        "weak"
      })
  void aWrongCertificateIsRefusedBeforeAnythingIsSent(String certificate) throws Exception {
    Path world = directory.resolve("world.yaml");
    java.nio.file.Files.writeString(world, "based-on: healthy\ncertificate: " + certificate + "\n");

    try (RunningEmulator emulator = RunningEmulator.start(world, directory, 0)) {
      SdkClientException failed =
          catchThrowableOfType(SdkClientException.class, () -> assumeRole(emulator));

      assertThat(failed).hasCauseInstanceOf(SSLHandshakeException.class);
      assertThat(emulator.requests()).isEmpty();
    }
  }

  @Test
  void theInvalidTokenComesWithTheSecondCallOnly() throws Exception {
    try (RunningEmulator emulator = start("invalid-client-token");
        StsClient sts = SdkClient.unsigned(emulator);
        var provider = SdkClient.webIdentity(emulator, sts)) {
      var credentials = provider.resolveCredentials();
      try (StsClient signed = SdkClient.signedBy(emulator, credentials)) {
        assertThatThrownBy(signed::getCallerIdentity).hasMessageContaining("is invalid");
      }
      assertThat(emulator.requests())
          .extracting(RecordedRequest::outcome)
          .isEqualTo(List.of("granted", "InvalidClientTokenId"));
    }
  }

  @Test
  void latencyDelaysTheVerifiedAnswer() throws Exception {
    Path world = directory.resolve("world.yaml");
    java.nio.file.Files.writeString(
        world, "based-on: trust-mismatch\nfaults: [{latency: 1500ms}]\n");

    try (RunningEmulator emulator = RunningEmulator.start(world, directory, 0)) {
      assertThatThrownBy(() -> assumeRole(emulator, SHORT.get(0)))
          .hasRootCauseInstanceOf(SocketTimeoutException.class);
      assertThatThrownBy(() -> assumeRole(emulator)).hasMessageContaining("Not authorized");
    }
  }

  private RunningEmulator start(String scenario) throws Exception {
    return RunningEmulator.start(Scenario.named(scenario), directory, 0);
  }

  private static void assumeRole(RunningEmulator emulator) {
    try (StsClient sts = SdkClient.unsigned(emulator);
        var provider = SdkClient.webIdentity(emulator, sts)) {
      provider.resolveCredentials();
    }
  }

  private static void assumeRole(RunningEmulator emulator, Duration readTimeout) {
    try (StsClient sts = SdkClient.impatient(emulator, readTimeout);
        var provider = SdkClient.webIdentity(emulator, sts)) {
      provider.resolveCredentials();
    }
  }
}
