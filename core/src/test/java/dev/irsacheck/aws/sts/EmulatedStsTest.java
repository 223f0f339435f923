package dev.irsacheck.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall.Answer;
import dev.irsacheck.aws.call.StsCall.Granted;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.aws.call.StsCall.Refused;
import dev.irsacheck.aws.call.StsCall.Unreachable;
import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.TokenText;
import dev.irsacheck.emulator.RecordedRequest;
import dev.irsacheck.emulator.RunningEmulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class EmulatedStsTest {
  @TempDir private static Path files;

  @RegisterExtension static final OneEmulator emulators = OneEmulator.in(() -> files);

  @TempDir private Path folder;

  @Test
  void aHealthyPodIsGrantedTheRoleAndToldWhoItIs() throws IOException {
    RunningEmulator sts = emulator("healthy");
    try (AwsSdkStsProbe probe = probe(sts)) {
      Granted role = (Granted) probe.assumeRole();
      Granted caller = (Granted) probe.callerIdentity();

      assertThat(role.arn()).contains(":assumed-role/").endsWith("/irsa-check");
      assertThat(role.account()).hasSize(12);
      assertThat(role.requestId()).isNotBlank();
      assertThat(role.skew().abs()).isLessThan(Duration.ofMinutes(1));
      assertThat(caller.arn()).isEqualTo(role.arn());
      assertThat(caller.account()).isEqualTo(role.account());
      assertThat(emulators.requests()).extracting(RecordedRequest::outcome).hasSize(2);
    }
  }

  @Test
  void aTrustPolicyThatDoesNotMatchRefuses() throws IOException {
    RunningEmulator sts = emulator("trust-mismatch");
    try (AwsSdkStsProbe probe = probe(sts)) {
      Refused refused = (Refused) probe.assumeRole();

      assertThat(refused.code()).isEqualTo("AccessDenied");
      assertThat(refused.http()).isEqualTo(403);
      assertThat(refused.message())
          .isEqualTo("Not authorized to perform sts:AssumeRoleWithWebIdentity");
      assertThat(refused.requestId()).isNotBlank();
      assertThat(refused.skew()).isNotNull();
      assertThat(refused.passes()).isFalse();
    }
  }

  @Test
  void throttlingPasses() throws IOException {
    RunningEmulator sts = emulator("throttled-then-ok");
    try (AwsSdkStsProbe probe = probe(sts)) {
      Refused refused = (Refused) probe.assumeRole();
      assertThat(refused.passes()).isTrue();

      Answer answer = refused;
      for (int i = 0; i < 20 && !(answer instanceof Granted); i++) {
        answer = probe.assumeRole();
      }
      assertThat(answer).isInstanceOf(Granted.class);
    }
  }

  @Test
  void aPageIsNotSts() throws IOException {
    RunningEmulator sts = emulator("not-sts");
    try (AwsSdkStsProbe probe = probe(sts)) {
      Unreachable unreachable = (Unreachable) probe.assumeRole();

      assertThat(unreachable.obstacle()).isEqualTo(Obstacle.NOT_STS);
    }
  }

  @Test
  void aClockThatIsWrongShowsInTheDateOfTheAnswer() throws IOException {
    RunningEmulator sts = emulator("skewed-clock");
    try (AwsSdkStsProbe probe = probe(sts)) {
      Granted role = (Granted) probe.assumeRole();
      Refused caller = (Refused) probe.callerIdentity();

      assertThat(role.skew().abs()).isGreaterThan(Duration.ofMinutes(5));
      assertThat(caller.code()).isEqualTo("SignatureDoesNotMatch");
      assertThat(caller.skew().abs()).isGreaterThan(Duration.ofMinutes(5));
    }
  }

  /** After a refusal of STS, the SDK corrects its clock for the rest of the process. */
  @Test
  void whatOneCheckLearntOfTheClockDoesNotReachTheNext() throws IOException {
    RunningEmulator skewed = emulator("skewed-clock");
    for (int check = 0; check < 2; check++) {
      try (AwsSdkStsProbe probe = probe(skewed)) {
        assertThat(probe.assumeRole()).isInstanceOf(Granted.class);
        for (int attempt = 0; attempt < 2; attempt++) {
          assertThat(probe.callerIdentity())
              .isInstanceOfSatisfying(
                  Refused.class,
                  refused -> assertThat(refused.code()).isEqualTo("SignatureDoesNotMatch"));
        }
      }
    }
    RunningEmulator right = emulator("healthy");
    try (AwsSdkStsProbe probe = probe(right)) {
      assertThat(probe.assumeRole()).isInstanceOf(Granted.class);
      assertThat(probe.callerIdentity()).isInstanceOf(Granted.class);
    }
  }

  @Test
  void aCertificateThatNobodyTrustsIsATlsObstacle() throws IOException {
    RunningEmulator sts = emulator("healthy");
    try (AwsSdkStsProbe probe = new AwsSdkStsProbe(request(sts), TlsTrust.ofTheJvm(), null)) {
      Unreachable unreachable = (Unreachable) probe.assumeRole();

      assertThat(unreachable.obstacle()).isEqualTo(Obstacle.TLS);
      assertThat(unreachable.detail()).contains("PKIX path building failed");
    }
  }

  @Test
  void aCertificateThatNobodyTrustsForWantOfTheStoreThatIsNamed() throws IOException {
    Path missing = folder.resolve("missing.p12");
    JvmTrustStore named =
        new JvmTrustStore(Map.of("javax.net.ssl.trustStore", missing.toString())::get);
    JvmTrustStore whole = new JvmTrustStore(System::getProperty);
    RunningEmulator sts = emulator("healthy");
    try (AwsSdkStsProbe probe = new AwsSdkStsProbe(request(sts), TlsTrust.ofTheJvm(), named);
        AwsSdkStsProbe other = new AwsSdkStsProbe(request(sts), TlsTrust.ofTheJvm(), whole)) {
      Unreachable unreachable = (Unreachable) probe.assumeRole();

      assertThat(unreachable.obstacle()).isEqualTo(Obstacle.TRUST_STORE);
      assertThat(unreachable.detail()).startsWith(missing + ": FileNotFoundException: ");
      assertThat(((Unreachable) other.assumeRole()).obstacle()).isEqualTo(Obstacle.TLS);
    }
  }

  @Test
  void whereABundleIsGivenTheStoreDoesNotMatter() throws IOException {
    JvmTrustStore missing = new JvmTrustStore(name -> "/missing");
    RunningEmulator sts = emulator("wrong-certificate");
    try (AwsSdkStsProbe probe =
        new AwsSdkStsProbe(
            request(sts), TlsTrust.of(PemBundle.trustManagers(sts.caBundle())), missing)) {
      assertThat(((Unreachable) probe.assumeRole()).obstacle()).isEqualTo(Obstacle.TLS);
    }
  }

  @Test
  void aCertificateOfAnotherAuthorityThanTheBundlesIsATlsObstacleToo() throws IOException {
    RunningEmulator sts = emulator("wrong-certificate");
    try (AwsSdkStsProbe probe = probe(sts)) {
      assertThat(((Unreachable) probe.assumeRole()).obstacle()).isEqualTo(Obstacle.TLS);
    }
  }

  private RunningEmulator emulator(String scenario) throws IOException {
    return emulators.playing(scenario);
  }

  private static AwsSdkStsProbe probe(RunningEmulator sts) throws IOException {
    return new AwsSdkStsProbe(
        request(sts), TlsTrust.of(PemBundle.trustManagers(sts.caBundle())), null);
  }

  private static StsRequest request(RunningEmulator sts) throws IOException {
    RoleArn role = RoleArn.read(sts.environment().get("AWS_ROLE_ARN")).orNull();
    return new StsRequest(
        new StsTarget(
            URI.create(sts.environment().get("AWS_ENDPOINT_URL_STS")),
            sts.environment().get("AWS_REGION"),
            false,
            true),
        new RoleSource.WebIdentity(
            role, "irsa-check", new TokenText(Files.readString(sts.tokenFile()))),
        Duration.ofMinutes(4),
        null,
        null,
        "irsa-check");
  }
}
