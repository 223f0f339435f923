package dev.irsacheck.acceptance;

import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;

/** Leaves its credentials to SDK v2's default chain, as nearly every application does. */
public final class AppOnSdkV2 {
  private AppOnSdkV2() {}

  /** Prints the key that the chain came to, then whose it is. */
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
