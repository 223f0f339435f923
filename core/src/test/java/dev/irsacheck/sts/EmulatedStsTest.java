package dev.irsacheck.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RecordedRequest;
import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import dev.irsacheck.facts.StsCall.Answer;
import dev.irsacheck.facts.StsCall.Granted;
import dev.irsacheck.facts.StsCall.Obstacle;
import dev.irsacheck.facts.StsCall.Refused;
import dev.irsacheck.facts.StsCall.Unreachable;
import dev.irsacheck.facts.StsTarget;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.names.TokenText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both calls over TLS, against an STS that verifies what it is given. */
class EmulatedStsTest {
  @TempDir private Path folder;

  @Test
  void aHealthyPodIsGrantedTheRoleAndToldWhoItIs() throws IOException {
    try (RunningEmulator sts = emulator("healthy");
        AwsSdkStsProbe probe = probe(sts)) {
      Granted role = (Granted) probe.assumeRole();
      Granted caller = (Granted) probe.callerIdentity();

      assertThat(role.arn()).contains(":assumed-role/").endsWith("/irsa-check");
      assertThat(role.account()).hasSize(12);
      assertThat(role.requestId()).isNotBlank();
      assertThat(role.skew().abs()).isLessThan(Duration.ofMinutes(1));
      assertThat(caller.arn()).isEqualTo(role.arn());
      assertThat(caller.account()).isEqualTo(role.account());
      assertThat(sts.requests()).extracting(RecordedRequest::outcome).hasSize(2);
    }
  }

  @Test
  void aTrustPolicyThatDoesNotMatchRefuses() throws IOException {
    try (RunningEmulator sts = emulator("trust-mismatch");
        AwsSdkStsProbe probe = probe(sts)) {
      Refused refused = (Refused) probe.assumeRole();

      assertThat(refused.code()).isEqualTo("AccessDenied");
      assertThat(refused.http()).isEqualTo(403);
      assertThat(refused.message())
          .isEqualTo("Not authorized to perform sts:AssumeRoleWithWebIdentity");
      assertThat(refused.requestId()).isNotBlank();
      assertThat(refused.skew()).isNotNull();
      assertThat(refused.passing()).isFalse();
    }
  }

  @Test
  void throttlingPasses() throws IOException {
    try (RunningEmulator sts = emulator("throttled-then-ok");
        AwsSdkStsProbe probe = probe(sts)) {
      Refused refused = (Refused) probe.assumeRole();
      assertThat(refused.passing()).isTrue();

      Answer answer = refused;
      for (int i = 0; i < 20 && !(answer instanceof Granted); i++) {
        answer = probe.assumeRole();
      }
      assertThat(answer).isInstanceOf(Granted.class);
    }
  }

  @Test
  void aPageIsNotSts() throws IOException {
    try (RunningEmulator sts = emulator("not-sts");
        AwsSdkStsProbe probe = probe(sts)) {
      Unreachable unreachable = (Unreachable) probe.assumeRole();

      assertThat(unreachable.obstacle()).isEqualTo(Obstacle.NOT_STS);
    }
  }

  @Test
  void aClockThatIsWrongShowsInTheDateOfTheAnswer() throws IOException {
    try (RunningEmulator sts = emulator("skewed-clock");
        AwsSdkStsProbe probe = probe(sts)) {
      Granted role = (Granted) probe.assumeRole();
      Refused caller = (Refused) probe.callerIdentity();

      assertThat(role.skew().abs()).isGreaterThan(Duration.ofMinutes(5));
      assertThat(caller.code()).isEqualTo("SignatureDoesNotMatch");
      assertThat(caller.skew().abs()).isGreaterThan(Duration.ofMinutes(5));
    }
  }

  /** The SDK corrects its clock once STS has refused it, for all that the process does later. */
  @Test
  void whatOneCheckLearntOfTheClockDoesNotReachTheNext() throws IOException {
    try (RunningEmulator skewed = emulator("skewed-clock")) {
      for (int check = 0; check < 2; check++) {
        try (AwsSdkStsProbe probe = probe(skewed)) {
          assertThat(probe.assumeRole()).isInstanceOf(Granted.class);
          // As when a definite refusal is asked again.
          for (int attempt = 0; attempt < 2; attempt++) {
            assertThat(probe.callerIdentity())
                .isInstanceOfSatisfying(
                    Refused.class,
                    refused -> assertThat(refused.code()).isEqualTo("SignatureDoesNotMatch"));
          }
        }
      }
    }
    try (RunningEmulator right = emulator("healthy");
        AwsSdkStsProbe probe = probe(right)) {
      assertThat(probe.assumeRole()).isInstanceOf(Granted.class);
      assertThat(probe.callerIdentity()).isInstanceOf(Granted.class);
    }
  }

  @Test
  void aCertificateThatNobodyTrustsIsATlsObstacle() throws IOException {
    try (RunningEmulator sts = emulator("healthy");
        AwsSdkStsProbe probe = new AwsSdkStsProbe(request(sts), null, null)) {
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
    try (RunningEmulator sts = emulator("healthy");
        AwsSdkStsProbe probe = new AwsSdkStsProbe(request(sts), null, named);
        AwsSdkStsProbe other = new AwsSdkStsProbe(request(sts), null, whole)) {
      Unreachable unreachable = (Unreachable) probe.assumeRole();

      assertThat(unreachable.obstacle()).isEqualTo(Obstacle.TRUST_STORE);
      assertThat(unreachable.detail()).startsWith(missing + ": FileNotFoundException: ");
      assertThat(((Unreachable) other.assumeRole()).obstacle()).isEqualTo(Obstacle.TLS);
    }
  }

  @Test
  void whereABundleIsGivenTheStoreDoesNotMatter() throws IOException {
    JvmTrustStore missing = new JvmTrustStore(name -> "/missing");
    try (RunningEmulator sts = emulator("wrong-certificate");
        AwsSdkStsProbe probe =
            new AwsSdkStsProbe(request(sts), PemBundle.trustManagers(sts.caBundle()), missing)) {
      assertThat(((Unreachable) probe.assumeRole()).obstacle()).isEqualTo(Obstacle.TLS);
    }
  }

  @Test
  void aCertificateOfAnotherAuthorityThanTheBundlesIsATlsObstacleToo() throws IOException {
    try (RunningEmulator sts = emulator("wrong-certificate");
        AwsSdkStsProbe probe = probe(sts)) {
      assertThat(((Unreachable) probe.assumeRole()).obstacle()).isEqualTo(Obstacle.TLS);
    }
  }

  private RunningEmulator emulator(String scenario) throws IOException {
    return RunningEmulator.start(Scenario.named(scenario), folder, 0);
  }

  private static AwsSdkStsProbe probe(RunningEmulator sts) throws IOException {
    return new AwsSdkStsProbe(request(sts), PemBundle.trustManagers(sts.caBundle()), null);
  }

  private static StsRequest request(RunningEmulator sts) throws IOException {
    RoleArn.Reading role = RoleArn.read(sts.environment().get("AWS_ROLE_ARN"));
    return new StsRequest(
        new StsTarget(
            URI.create(sts.environment().get("AWS_ENDPOINT_URL_STS")),
            sts.environment().get("AWS_REGION"),
            false,
            true),
        ((RoleArn.Reading.Valid) role).arn(),
        "irsa-check",
        new TokenText(Files.readString(sts.tokenFile())),
        Duration.ofSeconds(20));
  }
}
