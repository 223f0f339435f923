package dev.irsacheck.aws.sts;

import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;
import software.amazon.awssdk.services.sts.model.Credentials;

final class AwsSdkIssuedCredentials {
  private static final char DELETE = 127;

  private AwsSdkIssuedCredentials() {}

  /** Returns null if a part is missing, or cannot be sent in a header. */
  static AwsSessionCredentials in(AssumeRoleWithWebIdentityResponse response) {
    Credentials issued = response.credentials();
    AssumedRoleUser user = response.assumedRoleUser();
    return issued == null || user == null || user.arn() == null
        ? null
        : of(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
  }

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

  /** Both go into headers, in which the JDK rejects line breaks. */
  private static boolean canBeSent(String text) {
    return text != null && !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < DELETE);
  }
}
