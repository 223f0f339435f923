package dev.irsacheck.emulator.clients;

import com.amazonaws.SdkClientException;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.securitytoken.AWSSecurityTokenService;
import com.amazonaws.services.securitytoken.AWSSecurityTokenServiceClientBuilder;
import com.amazonaws.services.securitytoken.model.GetCallerIdentityRequest;

/** The same on SDK v1, which knows no variable for the endpoint. */
final class OnSdkV1 {
  private OnSdkV1() {}

  /** Prints who it is, or what the SDK says of it. */
  public static void main(String[] args) {
    AWSSecurityTokenService sts =
        AWSSecurityTokenServiceClientBuilder.standard()
            .withEndpointConfiguration(
                new EndpointConfiguration(
                    System.getenv("AWS_ENDPOINT_URL_STS"), System.getenv("AWS_REGION")))
            .build();
    try {
      System.out.println(
          "caller " + sts.getCallerIdentity(new GetCallerIdentityRequest()).getArn());
    } catch (SdkClientException refused) {
      System.out.println(refused.getClass().getName() + ": " + refused.getMessage());
      System.exit(1);
    }
  }
}
