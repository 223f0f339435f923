package dev.irsacheck.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Makes the check's two calls with plain SDK v2: the measure for the agent's cost. */
public final class PlainSdk {
  private PlainSdk() {}

  public static void main(String[] args) throws IOException {
    Credentials issued = assumeRole();
    AwsSessionCredentials session =
        AwsSessionCredentials.create(
            issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
    try (StsClient sts =
        StsClient.builder()
            .credentialsProvider(StaticCredentialsProvider.create(session))
            .build()) {
      System.out.println(sts.getCallerIdentity().arn());
    }
  }

  private static Credentials assumeRole() throws IOException {
    String token = Files.readString(Path.of(System.getenv("AWS_WEB_IDENTITY_TOKEN_FILE")));
    try (StsClient sts =
        StsClient.builder().credentialsProvider(AnonymousCredentialsProvider.create()).build()) {
      return sts.assumeRoleWithWebIdentity(
              request ->
                  request
                      .roleArn(System.getenv("AWS_ROLE_ARN"))
                      .roleSessionName("plain-sdk")
                      .webIdentityToken(token))
          .credentials();
    }
  }
}
