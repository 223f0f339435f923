package dev.irsacheck.pod.classpath;

/**
 * From which version on an SDK for Java can do something: as AWS publishes it for a mechanism, and
 * as its releases show for the rest.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts-minimum-sdk.html">EKS
 *     User Guide, supported SDKs</a>
 * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/pod-id-minimum-sdk.html">EKS User
 *     Guide, Use Pod Identity with the AWS SDK</a>
 */
public enum SdkSince {
  /**
   * Web identity tokens, by the older list. Some versions before had the provider, but a default
   * chain that did not ask it.
   */
  IRSA("2.10.11", "1.11.704"),
  /** The same by the newer list: EKS advises against what lies between. */
  IRSA_ADVISED("2.10.11", "1.12.782"),
  /** EKS Pod Identity, by the module with the default chain. */
  POD_IDENTITY("2.21.30", "1.12.746"),
  /**
   * Among several HTTP clients it chooses; before, it refused them.
   *
   * @see <a href="https://github.com/aws/aws-sdk-java-v2/pull/4774">aws-sdk-java-v2, pull request
   *     4774</a>
   */
  CHOICE_OF_HTTP_CLIENT("2.22.0", null);

  private final String v2;
  private final String v1;

  SdkSince(String v2, String v1) {
    this.v2 = v2;
    this.v1 = v1;
  }

  /** The lowest version; null where that SDK has no such thing. */
  public String of(Sdk sdk) {
    return sdk == Sdk.JAVA_V2 ? v2 : v1;
  }
}
