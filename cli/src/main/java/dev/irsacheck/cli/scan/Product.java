package dev.irsacheck.cli.scan;

import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.classpath.SdkSince;
import dev.irsacheck.classpath.SdkVersion;
import java.util.Optional;

/**
 * The lowest versions for IRSA, from the two lists that AWS publishes. Some releases below a
 * minimum do use web identity tokens (client-s3 3.26.0): a report says what is published, and no
 * more.
 *
 * @see <a href="https://repost.aws/knowledge-center/eks-troubleshoot-irsa-errors">AWS re:Post, the
 *     older list</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts-minimum-sdk.html">EKS
 *     User Guide, the newer list</a>
 */
enum Product {
  JAVA_V2(Sdk.JAVA_V2),
  JAVA_V1(Sdk.JAVA_V1),
  BOTO3(Language.PYTHON, "1.9.220"),
  BOTOCORE(Language.PYTHON, "1.12.200"),
  AWS_CLI(Language.AWS_CLI, "1.16.232"),
  NODE_V2(Language.NODE, "2.525.0"),
  /** The article prints 3.15.0, which belongs to no line that it could mean. */
  NODE_V3(Language.NODE, "3.27.0"),
  GO_V1(Language.GO, "1.23.13"),
  /** Every release knows web identity tokens. */
  GO_V2(Language.GO),
  /** The article names 2.11.345, the release of the old line that learned it. */
  RUBY_V2(Language.RUBY, "2.11.345", "3.58.0"),
  RUBY_V3(Language.RUBY, "3.58.0"),
  /**
   * Both lists print 3.3.659.1, which numbers a release of the whole SDK; AWSSDK.Core came with it
   * as 3.3.104.14.
   *
   * @see <a
   *     href="https://github.com/aws/aws-sdk-net/blob/main/changelogs/SDK.CHANGELOG.2020.md">changes
   *     of the AWS SDK for .NET</a>
   */
  DOTNET(Language.DOTNET, "3.3.104.14"),
  PHP(Language.PHP, "3.110.7"),
  CPP(Language.CPP, "1.7.174"),
  /** AWS publishes no minimum. */
  RUST(Language.RUST);

  private final Language language;
  private final String minimum;
  private final String recommended;

  Product(Sdk sdk) {
    this(Language.JAVA, SdkSince.IRSA.of(sdk), SdkSince.IRSA_ADVISED.of(sdk));
  }

  Product(Language language) {
    this(language, null, null);
  }

  Product(Language language, String minimum) {
    this(language, minimum, minimum);
  }

  Product(Language language, String minimum, String recommended) {
    this.language = language;
    this.minimum = minimum;
    this.recommended = recommended;
  }

  Language language() {
    return language;
  }

  /** Of the older list; empty if every version will do or no list has it. */
  Optional<String> minimum() {
    return Optional.ofNullable(minimum);
  }

  /** Of the newer list; empty where {@link #minimum()} is. */
  Optional<String> recommended() {
    return Optional.ofNullable(recommended);
  }

  /**
   * @param version as it was found, in the ordering of Maven; empty or no version is unknown, where
   *     it matters
   */
  Status judge(Optional<String> version) {
    if (minimum == null) {
      return Status.NO_MINIMUM;
    }
    Optional<SdkVersion> known = version.isEmpty() ? Optional.empty() : parse(version.get());
    if (known.isEmpty()) {
      return Status.UNKNOWN;
    }
    if (known.get().isBelow(parse(minimum).orElseThrow())) {
      return Status.FAIL;
    }
    return known.get().isBelow(parse(recommended).orElseThrow()) ? Status.WARN : Status.OK;
  }

  private static Optional<SdkVersion> parse(String version) {
    return SdkVersion.parse(version);
  }
}
