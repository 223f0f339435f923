package dev.irsacheck.emulator.clients;

import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sts.StsClient;

/** An application in the pod that leaves its credentials to SDK v2's default chain. */
public final class OnSdkV2 {
  private OnSdkV2() {}

  /** The ARN of who it is. */
  public static String caller() {
    try (StsClient sts = StsClient.builder().httpClient(UrlConnectionHttpClient.create()).build()) {
      return sts.getCallerIdentity().arn();
    }
  }
}
