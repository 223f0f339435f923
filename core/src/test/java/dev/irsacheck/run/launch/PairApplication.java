package dev.irsacheck.run.launch;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** An application with plain SDK v2 that requests a role from each server. */
final class PairApplication {
  private PairApplication() {}

  /**
   * Prints {@code NAME yes}, or {@code NAME no WHY}; {@code args} are a name and a port for each
   * server.
   */
  public static void main(String[] args) {
    for (int i = 0; i < args.length; i += 2) {
      URI endpoint = URI.create("https://localhost:" + args[i + 1]);
      try (StsClient sts =
          StsClient.builder()
              .httpClient(
                  // The default of two seconds is too short for a busy machine.
                  UrlConnectionHttpClient.builder()
                      .connectionTimeout(Duration.ofMinutes(5))
                      .socketTimeout(Duration.ofMinutes(5))
                      .build())
              .region(Region.EU_WEST_1)
              .endpointOverride(endpoint)
              .credentialsProvider(AnonymousCredentialsProvider.create())
              .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
              .build()) {
        sts.assumeRoleWithWebIdentity(
            r ->
                r.roleArn("arn:aws:iam::111122223333:role/orders")
                    .roleSessionName("pair")
                    .webIdentityToken("token"));
        System.out.println(args[i] + " yes");
      } catch (RuntimeException | Error e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
          cause = cause.getCause();
        }
        System.out.println(args[i] + " no " + String.valueOf(cause).replaceAll("\\s+", " "));
      }
    }
  }
}
