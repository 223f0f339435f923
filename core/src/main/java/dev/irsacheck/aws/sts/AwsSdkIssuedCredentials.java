package dev.irsacheck.aws.sts;

import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The credentials in an answer, if it is one of STS's. */
final class AwsSdkIssuedCredentials {
  private static final char DELETE = 127;

  private AwsSdkIssuedCredentials() {}

  /** Null where a part is missing, or holds what no request can carry. */
  static AwsSessionCredentials in(AssumeRoleWithWebIdentityResponse response) {
    Credentials issued = response.credentials();
    AssumedRoleUser user = response.assumedRoleUser();
    return issued == null || user == null || user.arn() == null
        ? null
        : of(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
  }

  /** The same of their three parts. */
  static AwsSessionCredentials of(String keyId, String secret, String session) {
    boolean whole =
        keyId != null
            // The SDK trims it.
            && canBeSent(keyId.strip())
            && secret != null
            && !secret.isBlank()
            && canBeSent(session);
    return whole ? AwsSessionCredentials.create(keyId, secret, session) : null;
  }

  /** Both go into headers, where the JDK takes no line break. */
  private static boolean canBeSent(String text) {
    return text != null && !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < DELETE);
  }
}
