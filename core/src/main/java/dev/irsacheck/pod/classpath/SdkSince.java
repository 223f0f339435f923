package dev.irsacheck.pod.classpath;

/**
 * The first SDK versions with a feature, as AWS publishes them or as the releases show.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts-minimum-sdk.html">EKS
 *     User Guide, supported SDKs</a>
 * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/pod-id-minimum-sdk.html">EKS User
 *     Guide, Use Pod Identity with the AWS SDK</a>
 */
public enum SdkSince {
  /**
   * Web identity tokens, by AWS's older list. Some earlier versions have the provider, but not in
   * the default chain.
   */
  IRSA("2.10.11", "1.11.704"),
  /** Web identity tokens, by AWS's newer list; EKS advises against versions in between. */
  IRSA_ADVISED("2.10.11", "1.12.782"),
  /** EKS Pod Identity, by the module with the default chain. */
  POD_IDENTITY("2.21.30", "1.12.746"),
  /**
   * Choosing among several HTTP clients (aws-sdk-java-v2, pull request 4774); earlier versions
   * fail.
   */
  CHOICE_OF_HTTP_CLIENT("2.22.0", null);

  private final String v2;
  private final String v1;

  SdkSince(String v2, String v1) {
    this.v2 = v2;
    this.v1 = v1;
  }

  /** Returns the lowest version; null if that SDK does not have the feature. */
  public String of(Sdk sdk) {
    return sdk == Sdk.JAVA_V2 ? v2 : v1;
  }
}
