package dev.irsacheck.emulator.clients;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sts.StsClient;

/** An application in the pod that leaves its credentials to SDK v2's default chain. */
final class OnSdkV2 {
  private OnSdkV2() {}

  /** Prints who it is, or what the SDK says of it. */
  public static void main(String[] args) {
    try (StsClient sts = StsClient.builder().httpClient(UrlConnectionHttpClient.create()).build()) {
      System.out.println("caller " + sts.getCallerIdentity().arn());
    } catch (SdkException refused) {
      System.out.println(refused.getClass().getName() + ": " + refused.getMessage());
      System.exit(1);
    }
  }
}
