package dev.irsacheck.acceptance;

import com.amazonaws.SdkClientException;
import com.amazonaws.auth.DefaultAWSCredentialsProviderChain;
import com.amazonaws.services.securitytoken.AWSSecurityTokenService;
import com.amazonaws.services.securitytoken.AWSSecurityTokenServiceClientBuilder;
import com.amazonaws.services.securitytoken.model.GetCallerIdentityRequest;

/** Uses SDK v1's default chain; prints the key, then its owner. */
public final class AppOnSdkV1 {
  private AppOnSdkV1() {}

  public static void main(String[] args) {
    try {
      String key =
          DefaultAWSCredentialsProviderChain.getInstance().getCredentials().getAWSAccessKeyId();
      System.out.println("key " + key);
    } catch (SdkClientException e) {
      System.out.println("no key " + e.getMessage());
      return;
    }
    AWSSecurityTokenService sts = AWSSecurityTokenServiceClientBuilder.defaultClient();
    try {
      System.out.println(
          "caller " + sts.getCallerIdentity(new GetCallerIdentityRequest()).getArn());
    } catch (SdkClientException e) {
      System.out.println("no caller " + e.getMessage());
    } finally {
      sts.shutdown();
    }
  }
}
