package dev.irsacheck.acceptance;

import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;

/** Uses SDK v2's default chain; prints the key, then its owner. */
public final class AppOnSdkV2 {
  private AppOnSdkV2() {}

  public static void main(String[] args) {
    try {
      String key = DefaultCredentialsProvider.create().resolveCredentials().accessKeyId();
      System.out.println("key " + key);
    } catch (SdkClientException e) {
      System.out.println("no key " + e.getMessage());
      return;
    }
    try (StsClient sts = StsClient.create()) {
      System.out.println("caller " + sts.getCallerIdentity().arn());
    } catch (SdkException e) {
      System.out.println("no caller " + e.getMessage());
    }
  }
}
