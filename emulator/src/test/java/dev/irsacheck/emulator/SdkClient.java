package dev.irsacheck.emulator;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;

/** The AWS SDK of an application in the emulator's pod, without retries. */
final class SdkClient {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private SdkClient() {}

  static StsClient unsigned(RunningEmulator emulator) {
    return client(emulator, AnonymousCredentialsProvider.create(), regionOf(emulator), PATIENCE);
  }

  static StsClient impatient(RunningEmulator emulator, Duration readTimeout) {
    return client(emulator, AnonymousCredentialsProvider.create(), regionOf(emulator), readTimeout);
  }

  static StsClient signedBy(RunningEmulator emulator, AwsCredentials credentials) {
    return signedFor(emulator, credentials, regionOf(emulator));
  }

  static StsClient signedFor(RunningEmulator emulator, AwsCredentials credentials, Region region) {
    return client(emulator, StaticCredentialsProvider.create(credentials), region, PATIENCE);
  }

  private static Region regionOf(RunningEmulator emulator) {
    return Region.of(emulator.environment().getOrDefault("AWS_REGION", "us-east-1"));
  }

  private static StsClient client(
      RunningEmulator emulator,
      AwsCredentialsProvider credentials,
      Region region,
      Duration readTimeout) {
    return StsClient.builder()
        .region(region)
        .endpointOverride(emulator.endpoint())
        .credentialsProvider(credentials)
        .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .httpClient(
            UrlConnectionHttpClient.builder()
                .socketTimeout(readTimeout)
                .tlsTrustManagersProvider(() -> Tls.trustManagers(emulator))
                .build())
        .build();
  }

  static StsWebIdentityTokenFileCredentialsProvider webIdentity(
      RunningEmulator emulator, StsClient sts) {
    return StsWebIdentityTokenFileCredentialsProvider.builder()
        .stsClient(sts)
        .roleArn(emulator.environment().get("AWS_ROLE_ARN"))
        .roleSessionName("orders-session")
        .webIdentityTokenFile(emulator.tokenFile())
        .build();
  }
}
