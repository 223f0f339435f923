package dev.irsacheck.sts;

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
    return isWhole(issued, response.assumedRoleUser())
        ? AwsSessionCredentials.create(
            issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken())
        : null;
  }

  private static boolean isWhole(Credentials issued, AssumedRoleUser user) {
    return issued != null
        && issued.accessKeyId() != null
        // The SDK trims it.
        && canBeSent(issued.accessKeyId().strip())
        && issued.secretAccessKey() != null
        && !issued.secretAccessKey().isBlank()
        && canBeSent(issued.sessionToken())
        && user != null
        && user.arn() != null;
  }

  /** Both go into headers, where the JDK takes no line break. */
  private static boolean canBeSent(String text) {
    return text != null && !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < DELETE);
  }
}
