package dev.irsacheck.cli.scan;

import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkModule;
import dev.irsacheck.pod.classpath.SdkSince;
import java.util.Optional;

/**
 * The minimum versions: for IRSA from AWS's two lists, for EKS Pod Identity from its one list, by
 * the package that calls the agent. Some releases below a minimum do use web identity tokens
 * (client-s3 3.26.0), but a report shows what AWS publishes. Pod Identity's minimum is newer than
 * IRSA's in every language.
 *
 * @see <a href="https://repost.aws/knowledge-center/eks-troubleshoot-irsa-errors">AWS re:Post, the
 *     older list</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts-minimum-sdk.html">EKS
 *     User Guide, the newer list</a>
 * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/pod-id-minimum-sdk.html">EKS User
 *     Guide, Use Pod Identity with the AWS SDK</a>
 */
enum SdkProduct {
  JAVA_V2(Sdk.JAVA_V2),
  JAVA_V1(Sdk.JAVA_V1),
  BOTO3(Language.PYTHON, "1.9.220", "1.34.41"),
  /** Version 1.33.5 used Pod Identity in practice: aws-sdk-java, issue 3062. */
  BOTOCORE(Language.PYTHON, MinimumVersion.of("1.12.200"), new MinimumVersion("1.33.5", "1.34.41")),
  AWS_CLI(Language.AWS_CLI, "1.16.232", "2.15.0"),
  NODE_V2(Language.NODE, "2.525.0", "2.1550.0"),
  /** The article prints 3.15.0, which matches no release line. */
  NODE_V3(Language.NODE, "3.27.0", "3.458.0"),
  GO_V1(Language.GO, "1.23.13", "1.47.11"),
  /** For Pod Identity the list names the release of 2023-11-14, which had this {@code /config}. */
  GO_V2(Language.GO, MinimumVersion.NONE, MinimumVersion.of("1.25.0")),
  /** The article names 2.11.345, the first release of the old line with support. */
  RUBY_V2(Language.RUBY, new MinimumVersion("2.11.345", "3.58.0"), MinimumVersion.of("3.188.0")),
  RUBY_V3(Language.RUBY, "3.58.0", "3.188.0"),
  /**
   * Both lists print 3.3.659.1, a release of the whole SDK, which had AWSSDK.Core 3.3.104.14. The
   * same applies to 3.7.734.0 for Pod Identity: aws-sdk-net, issue 3214.
   *
   * @see <a
   *     href="https://github.com/aws/aws-sdk-net/blob/main/changelogs/SDK.CHANGELOG.2020.md">changes
   *     of the AWS SDK for .NET</a>
   */
  DOTNET(Language.DOTNET, "3.3.104.14", "3.7.302"),
  PHP(Language.PHP, "3.110.7", "3.287.1"),
  CPP(Language.CPP, "1.7.174", "1.11.263"),
  /** Pod Identity's list names the release of 2024-03-13, which had this {@code aws-config}. */
  RUST(Language.RUST, MinimumVersion.NONE, MinimumVersion.of("1.1.8"));

  enum Language {
    JAVA("Java"),
    PYTHON("Python"),
    AWS_CLI("AWS CLI"),
    NODE("Node"),
    GO("Go"),
    RUBY("Ruby"),
    DOTNET(".NET"),
    PHP("PHP"),
    CPP("C++"),
    RUST("Rust");

    private final String label;

    Language(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  private final Language language;
  private final MinimumVersion irsa;
  private final MinimumVersion podIdentity;

  SdkProduct(Sdk sdk) {
    this(
        Language.JAVA,
        new MinimumVersion(SdkSince.IRSA.of(sdk), SdkSince.IRSA_ADVISED.of(sdk)),
        MinimumVersion.of(SdkSince.POD_IDENTITY.of(sdk)));
  }

  SdkProduct(Language language, String irsa, String podIdentity) {
    this(language, MinimumVersion.of(irsa), MinimumVersion.of(podIdentity));
  }

  SdkProduct(Language language, MinimumVersion irsa, MinimumVersion podIdentity) {
    this.language = language;
    this.irsa = irsa;
    this.podIdentity = podIdentity;
  }

  Language language() {
    return language;
  }

  MinimumVersion irsa() {
    return irsa;
  }

  MinimumVersion podIdentity(String name, Optional<String> version) {
    return switch (this) {
      case JAVA_V2 -> asksTheAgent(Sdk.JAVA_V2, name) ? podIdentity : MinimumVersion.NONE;
      case JAVA_V1 -> asksTheAgent(Sdk.JAVA_V1, name) ? podIdentity : MinimumVersion.NONE;
      case AWS_CLI ->
          version.orElse("").startsWith("1.") ? MinimumVersion.of("1.30.0") : podIdentity;
      case GO_V2 ->
          name.endsWith("/config")
              ? podIdentity
              : name.endsWith("/credentials") ? MinimumVersion.of("1.16.0") : MinimumVersion.NONE;
      case RUST -> name.equals("aws-config") ? podIdentity : MinimumVersion.NONE;
      default -> podIdentity;
    };
  }

  /** A relocated copy has its package's name, and its oldest module counts. */
  private static boolean asksTheAgent(Sdk sdk, String name) {
    int colon = name.indexOf(':');
    boolean isAPackage = name.indexOf('.') >= 0 && colon < 0;
    return isAPackage || SdkModule.bringsTheChain(sdk, name.substring(colon + 1));
  }
}
