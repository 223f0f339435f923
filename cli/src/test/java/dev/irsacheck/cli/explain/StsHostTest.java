package dev.irsacheck.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.sts.AwsSdkRegions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

class StsHostTest {
  @Test
  void everyRegionThatTheSdkKnowsHasAHostThatIsRecognised() {
    for (Region region : Region.regions()) {
      if (region.isGlobalRegion()) {
        continue;
      }
      for (boolean dualStack : new boolean[] {false, true}) {
        String host = new AwsSdkRegions().stsHost(region.id(), false, dualStack);
        assertThat(name("connect to https://" + host + ":443 failed"))
            .as(region + ", dual stack " + dualStack)
            .isEqualTo(host);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sts.amazonaws.com",
        "sts-fips.us-east-1.amazonaws.com",
        "sts.'us-east-1'.amazonaws.com",
        "sts.aws_region.amazonaws.com",
        "sts.${AWS_REGION}.amazonaws.com",
        "sts.us-gov-west-1.amazonaws.com",
        "STS.eu-west-1.amazonaws.com"
      })
  void theHostIsFoundBetweenAnyPunctuation(String host) {
    assertThat(name("Post \"https://" + host + "/\": EOF")).isEqualToIgnoringCase(host);
    assertThat(name(host)).isEqualToIgnoringCase(host);
    assertThat(name("no route to " + host + ".")).isEqualToIgnoringCase(host);
  }

  @Test
  void aVpcEndpointHasItAsALaterLabel() {
    assertThat(name("vpce-0a1b.sts.eu-west-1.vpce.amazonaws.com refused"))
        .isEqualTo("sts.eu-west-1.vpce.amazonaws.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sts.corp.example",
        "tests.amazonaws.com",
        "my-sts.amazonaws.com",
        "s3.eu-west-1.amazonaws.com",
        "sts.amazonaws.com.evil.example",
        "at software.amazon.awssdk.services.sts.DefaultStsClient"
      })
  void otherNamesAreOthers(String text) {
    assertThat(StsHost.in(LogLine.of(1, text))).isNull();
  }

  private static String name(String text) {
    StsHost host = StsHost.in(LogLine.of(1, text));
    return host == null ? null : host.name();
  }
}
