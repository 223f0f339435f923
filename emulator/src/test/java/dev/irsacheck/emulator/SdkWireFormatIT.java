package dev.irsacheck.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.irsacheck.emulator.world.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.ExpiredTokenException;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.InvalidIdentityTokenException;
import software.amazon.awssdk.services.sts.model.StsException;

/** Checks the wire format with the AWS SDK for Java, an independent client. */
class SdkWireFormatIT {
  private static final String REQUEST_ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  @TempDir Path directory;

  /** The SDK keeps a detected clock skew for the whole JVM and signs with it. */
  @AfterEach
  void forgetTheSkew() {
    SdkGlobalTime.setGlobalTimeOffset(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"healthy", "healthy-china", "healthy-govcloud", "role-with-path"})
  void theSdkTradesTheTokenFileAndIsTheRole(String scenario) throws Exception {
    try (RunningEmulator emulator = start(scenario)) {
      AwsCredentials credentials = assumeRole(emulator);

      GetCallerIdentityResponse caller = callerIdentity(emulator, credentials);

      String partition = emulator.environment().get("AWS_ROLE_ARN").split(":")[1];
      assertThat(caller.arn())
          .isEqualTo(
              "arn:%s:sts::111122223333:assumed-role/orders/orders-session".formatted(partition));
      assertThat(caller.account()).isEqualTo("111122223333");
      assertThat(caller.userId()).matches("AROA[A-Z2-7]{17}:orders-session");
      assertThat(caller.responseMetadata().requestId()).matches(REQUEST_ID);
      String role = emulator.environment().get("AWS_ROLE_ARN");
      assertThat(emulator.requests())
          .containsExactly(
              new RecordedRequest("AssumeRoleWithWebIdentity", 200, "granted", role),
              new RecordedRequest("GetCallerIdentity", 200, "granted", role));
    }
  }

  @Test
  void everyFieldOfTheAnswerIsRead() throws Exception {
    try (RunningEmulator emulator = start("healthy");
        StsClient sts = SdkClient.unsigned(emulator)) {
      String token = Files.readString(emulator.tokenFile());
      Instant before = Instant.now();

      AssumeRoleWithWebIdentityResponse response =
          sts.assumeRoleWithWebIdentity(
              r ->
                  r.roleArn("arn:aws:iam::111122223333:role/orders")
                      .roleSessionName("orders-session")
                      .durationSeconds(900)
                      .webIdentityToken(token));

      assertThat(response.subjectFromWebIdentityToken())
          .isEqualTo("system:serviceaccount:shop:orders");
      assertThat(response.audience()).isEqualTo("sts.amazonaws.com");
      assertThat(response.provider()).contains(":oidc-provider/oidc.eks.eu-west-1.amazonaws.com/");
      assertThat(response.assumedRoleUser().arn()).endsWith(":assumed-role/orders/orders-session");
      assertThat(response.assumedRoleUser().assumedRoleId()).endsWith(":orders-session");
      assertThat(response.credentials().accessKeyId()).matches("ASIA[A-Z2-7]{16}");
      assertThat(response.credentials().expiration())
          .isBetween(before.plusSeconds(899), Instant.now().plusSeconds(900));
      assertThat(response.sdkHttpResponse().firstMatchingHeader("Date")).isPresent();
    }
  }

  @Test
  void aRefusalIsReadWithCodeStatusMessageAndRequestId() throws Exception {
    try (RunningEmulator emulator = start("trust-mismatch")) {
      StsException refused = catchThrowableOfType(StsException.class, () -> assumeRole(emulator));

      assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
      assertThat(refused.awsErrorDetails().errorMessage())
          .isEqualTo("Not authorized to perform sts:AssumeRoleWithWebIdentity");
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.requestId()).matches(REQUEST_ID);
      assertThat(refused.getMessage())
          .startsWith(
              "Not authorized to perform sts:AssumeRoleWithWebIdentity"
                  + " (Service: Sts, Status Code: 403, Request ID: ");
    }
  }

  @Test
  void modelledErrorsBecomeTheSdksOwnExceptions() throws Exception {
    try (RunningEmulator emulator = start("no-provider")) {
      InvalidIdentityTokenException refused =
          catchThrowableOfType(InvalidIdentityTokenException.class, () -> assumeRole(emulator));

      assertThat(refused.awsErrorDetails().errorMessage())
          .isEqualTo(
              "No OpenIDConnect provider found in your account for"
                  + " https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE");
    }
    try (RunningEmulator emulator = start("expired-token")) {
      ExpiredTokenException refused =
          catchThrowableOfType(ExpiredTokenException.class, () -> assumeRole(emulator));

      assertThat(refused.statusCode()).isEqualTo(400);
    }
  }

  @Test
  void aSlowClockPassesTheFirstCallAndFailsTheSignedOne() throws Exception {
    Instant before = Instant.now();
    try (RunningEmulator emulator = start("skewed-clock")) {
      AwsCredentials credentials = assumeRole(emulator);

      StsException refused =
          catchThrowableOfType(StsException.class, () -> callerIdentity(emulator, credentials));

      assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch");
      assertThat(refused.awsErrorDetails().errorMessage())
          .matches(
              "Signature expired: \\d{8}T\\d{6}Z is now earlier than \\d{8}T\\d{6}Z"
                  + " \\(\\d{8}T\\d{6}Z - 5 min\\.\\)");
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(dateOf(refused))
          .isBetween(
              before.plus(Duration.ofMinutes(19)), Instant.now().plus(Duration.ofMinutes(21)));
    }
  }

  @Test
  void aFastClockSignsTooEarly() throws Exception {
    try (RunningEmulator emulator = start("skewed-clock-fast")) {
      AwsCredentials credentials = assumeRole(emulator);

      StsException refused =
          catchThrowableOfType(StsException.class, () -> callerIdentity(emulator, credentials));

      assertThat(refused.awsErrorDetails().errorMessage())
          .startsWith("Signature not yet current: ")
          .endsWith(" + 5 min.)");
    }
  }

  @Test
  void aSignatureOfAnotherSecretDoesNotMatch() throws Exception {
    try (RunningEmulator emulator = start("healthy")) {
      AwsSessionCredentials issued = (AwsSessionCredentials) assumeRole(emulator);
      AwsCredentials forged =
          AwsSessionCredentials.create(
              issued.accessKeyId(), "another-secret", issued.sessionToken());

      assertThat(refusalOf(emulator, forged)).isEqualTo("SignatureDoesNotMatch 403");
    }
  }

  @Test
  void anotherSessionTokenIsInvalid() throws Exception {
    try (RunningEmulator emulator = start("healthy")) {
      AwsSessionCredentials issued = (AwsSessionCredentials) assumeRole(emulator);
      AwsCredentials forged =
          AwsSessionCredentials.create(
              issued.accessKeyId(), issued.secretAccessKey(), "another-token");
      AwsCredentials stripped =
          AwsBasicCredentials.create(issued.accessKeyId(), issued.secretAccessKey());

      assertThat(refusalOf(emulator, forged)).isEqualTo("InvalidClientTokenId 403");
      assertThat(refusalOf(emulator, stripped)).isEqualTo("InvalidClientTokenId 403");
    }
  }

  @Test
  void anUnknownKeyIsInvalid() throws Exception {
    try (RunningEmulator emulator = start("healthy")) {
      AwsCredentials unknown = AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "secret");

      assertThat(refusalOf(emulator, unknown)).isEqualTo("InvalidClientTokenId 403");
    }
  }

  @Test
  void anUnsignedCallLacksItsToken() throws Exception {
    try (RunningEmulator emulator = start("healthy");
        StsClient sts = SdkClient.unsigned(emulator)) {
      StsException refused = catchThrowableOfType(StsException.class, sts::getCallerIdentity);

      assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("MissingAuthenticationToken");
    }
  }

  @Test
  void aSignatureForAnotherRegionIsRefused() throws Exception {
    try (RunningEmulator emulator = start("healthy")) {
      AwsCredentials issued = assumeRole(emulator);
      try (StsClient elsewhere = SdkClient.signedFor(emulator, issued, Region.EU_CENTRAL_1)) {
        StsException refused =
            catchThrowableOfType(StsException.class, elsewhere::getCallerIdentity);

        assertThat(refused.awsErrorDetails().errorMessage()).contains("valid region");
      }
    }
  }

  @Test
  void staticKeysAnswerAsTheirUser() throws Exception {
    try (RunningEmulator emulator = start("static-keys-shadow")) {
      AwsCredentials keys =
          AwsBasicCredentials.create(
              emulator.environment().get("AWS_ACCESS_KEY_ID"),
              emulator.environment().get("AWS_SECRET_ACCESS_KEY"));

      assertThat(callerIdentity(emulator, keys).arn())
          .isEqualTo("arn:aws:iam::111122223333:user/deploy");
    }
  }

  private RunningEmulator start(String scenario) throws Exception {
    return RunningEmulator.start(Scenario.named(scenario), directory, 0);
  }

  private static AwsCredentials assumeRole(RunningEmulator emulator) {
    try (StsClient sts = SdkClient.unsigned(emulator);
        var provider = SdkClient.webIdentity(emulator, sts)) {
      return provider.resolveCredentials();
    }
  }

  private static GetCallerIdentityResponse callerIdentity(
      RunningEmulator emulator, AwsCredentials credentials) {
    try (StsClient sts = SdkClient.signedBy(emulator, credentials)) {
      return sts.getCallerIdentity();
    }
  }

  private static Instant dateOf(StsException refused) {
    String date =
        refused.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("Date").orElseThrow();
    return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
  }

  private static String refusalOf(RunningEmulator emulator, AwsCredentials credentials) {
    StsException refused =
        catchThrowableOfType(StsException.class, () -> callerIdentity(emulator, credentials));
    return refused.awsErrorDetails().errorCode() + " " + refused.statusCode();
  }
}
