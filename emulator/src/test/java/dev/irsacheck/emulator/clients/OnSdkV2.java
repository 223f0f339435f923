package dev.irsacheck.emulator.clients;

import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sts.StsClient;

/** An application that uses SDK v2's default chain. */
public final class OnSdkV2 {
  private OnSdkV2() {}

  public static String caller() {
    try (StsClient sts = StsClient.builder().httpClient(UrlConnectionHttpClient.create()).build()) {
      return sts.getCallerIdentity().arn();
    }
  }
}
