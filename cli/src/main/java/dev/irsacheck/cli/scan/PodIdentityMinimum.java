package dev.irsacheck.cli.scan;

import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.classpath.SdkModule;
import dev.irsacheck.classpath.SdkSince;
import dev.irsacheck.classpath.SdkVersion;
import java.util.Optional;

/**
 * The lowest version for EKS Pod Identity that AWS publishes, of the package by which an SDK asks
 * the agent. It is newer than IRSA's in every language.
 *
 * @param minimum from where on it is known to work; null where the package does not decide
 * @param published what AWS publishes; null where {@code minimum} is
 * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/pod-id-minimum-sdk.html">EKS User
 *     Guide, Use Pod Identity with the AWS SDK</a>
 */
record PodIdentityMinimum(String minimum, String published) {
  private static final PodIdentityMinimum NONE = new PodIdentityMinimum(null, null);

  static PodIdentityMinimum of(SdkPackage found) {
    return switch (found.product()) {
      case JAVA_V2 -> of(Sdk.JAVA_V2, found.name());
      case JAVA_V1 -> of(Sdk.JAVA_V1, found.name());
      case BOTO3 -> from("1.34.41");
      // 1.33.5 was seen to work: aws-sdk-java, issue 3062.
      case BOTOCORE -> new PodIdentityMinimum("1.33.5", "1.34.41");
      case AWS_CLI -> from(found.version().orElse("").startsWith("1.") ? "1.30.0" : "2.15.0");
      case NODE_V2 -> from("2.1550.0");
      case NODE_V3 -> from("3.458.0");
      case GO_V1 -> from("1.47.11");
      // The list names the release of 2023-11-14; these modules came with it.
      case GO_V2 ->
          found.name().endsWith("/config")
              ? from("1.25.0")
              : found.name().endsWith("/credentials") ? from("1.16.0") : NONE;
      case RUBY_V2, RUBY_V3 -> from("3.188.0");
      // The list names 3.7.734.0, which numbers the whole SDK: aws-sdk-net, issue 3214.
      case DOTNET -> from("3.7.302");
      case PHP -> from("3.287.1");
      case CPP -> from("1.11.263");
      // The list names the release of 2024-03-13; this crate came with it.
      case RUST -> found.name().equals("aws-config") ? from("1.1.8") : NONE;
    };
  }

  private static PodIdentityMinimum from(String version) {
    return new PodIdentityMinimum(version, version);
  }

  /** Of a relocated copy, which has the name of its package, the oldest module counts. */
  private static PodIdentityMinimum of(Sdk sdk, String name) {
    String artifact = name.substring(name.indexOf(':') + 1);
    return SdkModule.bringsTheChain(sdk, artifact) || isAPackage(name)
        ? from(SdkSince.POD_IDENTITY.of(sdk))
        : NONE;
  }

  private static boolean isAPackage(String name) {
    return name.indexOf('.') >= 0 && name.indexOf(':') < 0;
  }

  Status judge(Optional<String> version) {
    if (minimum == null) {
      return Status.NO_MINIMUM;
    }
    Optional<SdkVersion> known = version.flatMap(SdkVersion::parse);
    if (known.isEmpty()) {
      return Status.UNKNOWN;
    }
    if (known.get().isBelow(SdkVersion.parse(minimum).orElseThrow())) {
      return Status.FAIL;
    }
    return known.get().isBelow(SdkVersion.parse(published).orElseThrow()) ? Status.WARN : Status.OK;
  }
}
