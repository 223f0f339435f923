package dev.irsacheck.acceptance;

import com.amazonaws.SdkClientException;
import com.amazonaws.auth.DefaultAWSCredentialsProviderChain;

final class SdkV1App {
  private SdkV1App() {}

  public static void main(String[] args) throws Exception {
    System.out.println("started");
    System.in.read();
    try {
      System.out.println(
          "runs with "
              + DefaultAWSCredentialsProviderChain.getInstance()
                  .getCredentials()
                  .getAWSAccessKeyId());
    } catch (SdkClientException e) {
      System.out.println("exception " + e.getMessage());
    }
  }
}
