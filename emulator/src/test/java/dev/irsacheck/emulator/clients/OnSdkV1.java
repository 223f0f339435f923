package dev.irsacheck.emulator.clients;

import com.amazonaws.auth.DefaultAWSCredentialsProviderChain;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.securitytoken.AWSSecurityTokenService;
import com.amazonaws.services.securitytoken.AWSSecurityTokenServiceClientBuilder;
import com.amazonaws.services.securitytoken.model.GetCallerIdentityRequest;

/** The same on SDK v1, which knows no variable for the endpoint. */
final class OnSdkV1 {
  private OnSdkV1() {}

  /** By a default chain of its own: the client's is one for the whole JVM. */
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
