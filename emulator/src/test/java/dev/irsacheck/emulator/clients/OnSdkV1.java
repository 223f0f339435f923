package dev.irsacheck.emulator.clients;

import com.amazonaws.auth.DefaultAWSCredentialsProviderChain;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.securitytoken.AWSSecurityTokenService;
import com.amazonaws.services.securitytoken.AWSSecurityTokenServiceClientBuilder;
import com.amazonaws.services.securitytoken.model.GetCallerIdentityRequest;

/** Calls STS with SDK v1, which has no variable for the endpoint. */
final class OnSdkV1 {
  private OnSdkV1() {}

  /** A new default chain: the client's is shared by the whole JVM. */
  static String caller() {
    AWSSecurityTokenService sts =
        AWSSecurityTokenServiceClientBuilder.standard()
            .withCredentials(new DefaultAWSCredentialsProviderChain())
            .withEndpointConfiguration(
                new EndpointConfiguration(
                    System.getenv("AWS_ENDPOINT_URL_STS"), System.getenv("AWS_REGION")))
            .build();
    try {
      return sts.getCallerIdentity(new GetCallerIdentityRequest()).getArn();
    } finally {
      sts.shutdown();
    }
  }
}
