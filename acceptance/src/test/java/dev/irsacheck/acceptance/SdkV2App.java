package dev.irsacheck.acceptance;

import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Asks for SDK v2's credentials long after its start, as applications do. */
final class SdkV2App {
  private SdkV2App() {}

  public static void main(String[] args) throws Exception {
    System.out.println("started");
    System.in.read();
    try (DefaultCredentialsProvider chain = DefaultCredentialsProvider.builder().build()) {
      System.out.println("runs with " + chain.resolveCredentials().accessKeyId());
    } catch (SdkClientException e) {
      System.out.println("exception " + e.getMessage());
    }
  }
}
