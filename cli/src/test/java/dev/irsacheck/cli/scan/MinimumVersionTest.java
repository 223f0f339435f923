package dev.irsacheck.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.scan.MinimumVersion.Status;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MinimumVersionTest {
  @ParameterizedTest
  @CsvSource({
    "JAVA_V2, software.amazon.awssdk:auth, 2.21.29, FAIL",
    "JAVA_V2, software.amazon.awssdk:auth, 2.21.30, OK",
    "JAVA_V2, software.amazon.awssdk:sts, 2.10.11, NO_MINIMUM",
    "JAVA_V2, software.amazon.awssdk:sdk-core, 2.10.11, NO_MINIMUM",
    "JAVA_V2, software.amazon.awssdk:bundle, 2.21.29, FAIL",
    "JAVA_V2, com.acme.shaded.awssdk, 2.21.29, FAIL",
    "JAVA_V1, aws-java-sdk-core, 1.12.745, FAIL",
    "JAVA_V1, aws-java-sdk-bundle, 1.12.746, OK",
    "JAVA_V1, aws-java-sdk-sts, 1.11.704, NO_MINIMUM",
    "BOTO3, boto3, 1.34.40, FAIL",
    "BOTO3, boto3, 1.34.41, OK",
    "BOTOCORE, botocore, 1.33.4, FAIL",
    "BOTOCORE, botocore, 1.33.5, WARN",
    "BOTOCORE, botocore, 1.34.41, OK",
    "AWS_CLI, awscli, 1.29.85, FAIL",
    "AWS_CLI, awscli, 1.30.0, OK",
    "AWS_CLI, awscli, 2.14.6, FAIL",
    "AWS_CLI, awscli, 2.15.0, OK",
    "NODE_V2, aws-sdk, 2.1549.0, FAIL",
    "NODE_V2, aws-sdk, 2.1550.0, OK",
    "NODE_V3, @aws-sdk/client-sts, 3.457.0, FAIL",
    "NODE_V3, @aws-sdk/client-sts, 3.458.0, OK",
    "GO_V1, github.com/aws/aws-sdk-go, 1.47.10, FAIL",
    "GO_V1, github.com/aws/aws-sdk-go, 1.47.11, OK",
    "GO_V2, github.com/aws/aws-sdk-go-v2/config, 1.24.0, FAIL",
    "GO_V2, github.com/aws/aws-sdk-go-v2/config, 1.25.0, OK",
    "GO_V2, github.com/aws/aws-sdk-go-v2/credentials, 1.15.2, FAIL",
    "GO_V2, github.com/aws/aws-sdk-go-v2, 1.2.0, NO_MINIMUM",
    "RUBY_V2, aws-sdk-core, 2.11.632, FAIL",
    "RUBY_V3, aws-sdk-core, 3.188.0, OK",
    "DOTNET, AWSSDK.Core, 3.7.301.1, FAIL",
    "DOTNET, AWSSDK.Core, 3.7.302, OK",
    "PHP, aws/aws-sdk-php, 3.287.0, FAIL",
    "PHP, aws/aws-sdk-php, 3.287.1, OK",
    "CPP, libaws-cpp-sdk-core, 1.11.262, FAIL",
    "CPP, libaws-cpp-sdk-core, 1.11.263, OK",
    "RUST, aws-config, 1.1.7, FAIL",
    "RUST, aws-config, 1.1.8, OK",
    "RUST, aws-sdk-sts, 0.1.0, NO_MINIMUM"
  })
  void eachLanguageHasItsOwn(SdkProduct product, String name, String version, Status status) {
    assertThat(SdkPackage.of(product, name, version, "place").podIdentity()).isEqualTo(status);
  }

  @Test
  void withoutAVersionNothingIsKnown() {
    assertThat(SdkPackage.of(SdkProduct.BOTO3, "boto3", null, "place").podIdentity())
        .isEqualTo(Status.UNKNOWN);
  }

  /** An SDK that supports the agent also supports web identities. */
  @ParameterizedTest
  @EnumSource
  void itIsNeverLowerThanIrsas(SdkProduct product) {
    MinimumVersion podIdentity = product.podIdentity("x", Optional.empty());
    if (podIdentity.version() != null && product.irsa().version() != null) {
      assertThat(product.irsa().judge(Optional.of(podIdentity.version())))
          .isIn(Status.OK, Status.WARN);
    }
  }
}
