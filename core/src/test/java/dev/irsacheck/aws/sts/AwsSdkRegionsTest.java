package dev.irsacheck.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsSdkRegionsTest {
  private final AwsSdkRegions regions = new AwsSdkRegions();

  @ParameterizedTest
  @CsvSource({
    "eu-west-1, aws, sts.eu-west-1.amazonaws.com",
    "us-east-1, aws, sts.us-east-1.amazonaws.com",
    "cn-north-1, aws-cn, sts.cn-north-1.amazonaws.com.cn",
    "us-gov-west-1, aws-us-gov, sts.us-gov-west-1.amazonaws.com",
    "us-iso-east-1, aws-iso, sts.us-iso-east-1.c2s.ic.gov",
    "us-isob-east-1, aws-iso-b, sts.us-isob-east-1.sc2s.sgov.gov",
    "eu-isoe-west-1, aws-iso-e, sts.eu-isoe-west-1.cloud.adc-e.uk",
    "us-isof-south-1, aws-iso-f, sts.us-isof-south-1.csp.hci.ic.gov",
    "eusc-de-east-1, aws-eusc, sts.eusc-de-east-1.amazonaws.eu"
  })
  void everyPartitionHasItsRegionsAndItsHosts(String region, String partition, String host) {
    assertThat(regions.partitionOf(region)).isEqualTo(partition);
    assertThat(regions.knowsPartition(partition)).isTrue();
    assertThat(regions.stsHost(region, false, false)).isEqualTo(host);
  }

  @Test
  void aRegionNewerThanTheSdkFollowsItsPartitionsNaming() {
    assertThat(regions.partitionOf("eu-west-99")).isEqualTo("aws");
    assertThat(regions.stsHost("eu-west-99", false, false))
        .isEqualTo("sts.eu-west-99.amazonaws.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "eu-west-1a",
        "eu west 1",
        "EU-WEST-1",
        "aws-global",
        "${AWS_REGION}",
        "moon-1"
      })
  void whatIsNoRegionBelongsToNoPartition(String region) {
    assertThat(regions.partitionOf(region)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "aws-moon", "amazon", "AWS"})
  void whatIsNoPartitionIsNotKnown(String partition) {
    assertThat(regions.knowsPartition(partition)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "eu-west-1, true, false, sts-fips.eu-west-1.amazonaws.com",
    "eu-west-1, false, true, sts.eu-west-1.api.aws",
    "eu-west-1, true, true, sts-fips.eu-west-1.api.aws",
    "us-gov-west-1, true, false, sts.us-gov-west-1.amazonaws.com",
    "cn-north-1, false, true, sts.cn-north-1.api.amazonwebservices.com.cn"
  })
  void fipsAndDualStackHaveHostsOfTheirOwn(
      String region, boolean fips, boolean dualstack, String host) {
    assertThat(regions.stsHost(region, fips, dualstack)).isEqualTo(host);
  }

  @Test
  void whatTheSdkHasNoHostForIsSaidSo() {
    assertThatThrownBy(() -> regions.stsHost(" ", false, false))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
