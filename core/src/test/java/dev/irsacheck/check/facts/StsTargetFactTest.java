package dev.irsacheck.check.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.aws.sts.AwsSdkRegions;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.pod.snapshot.FakePod;
import dev.irsacheck.pod.snapshot.PodSettings;
import dev.irsacheck.pod.snapshot.PodSnapshot;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StsTargetFactTest {
  private final FakePod pod = new FakePod();

  @Test
  void aRegionHasItsOwnEndpoint() {
    pod.variable("AWS_REGION", "eu-west-1");

    StsTarget target = target();

    assertThat(target.endpoint()).hasToString("https://sts.eu-west-1.amazonaws.com");
    assertThat(target.host()).isEqualTo("sts.eu-west-1.amazonaws.com");
    assertThat(target.region()).isEqualTo("eu-west-1");
    assertThat(target.global()).isFalse();
    assertThat(target.overridden()).isFalse();
    assertThat(facts().source(FactKey.STS_TARGET)).hasToString("env AWS_REGION");
  }

  @ParameterizedTest
  @CsvSource({
    "cn-north-1, https://sts.cn-north-1.amazonaws.com.cn",
    "us-gov-west-1, https://sts.us-gov-west-1.amazonaws.com",
    "eusc-de-east-1, https://sts.eusc-de-east-1.amazonaws.eu"
  })
  void anotherPartitionHasItsOwnHosts(String region, String endpoint) {
    pod.variable("AWS_REGION", region);

    assertThat(target().endpoint()).hasToString(endpoint);
  }

  @ParameterizedTest
  @CsvSource({
    "true, false, https://sts-fips.eu-west-1.amazonaws.com",
    "TRUE, false, https://sts-fips.eu-west-1.amazonaws.com",
    "false, true, https://sts.eu-west-1.api.aws",
    "true, true, https://sts-fips.eu-west-1.api.aws"
  })
  void fipsAndDualStackHaveTheirOwn(String fips, String dualstack, String endpoint) {
    pod.variable("AWS_REGION", "eu-west-1")
        .variable("AWS_USE_FIPS_ENDPOINT", fips)
        .variable("AWS_USE_DUALSTACK_ENDPOINT", dualstack);

    assertThat(target().endpoint()).hasToString(endpoint);
  }

  @Test
  void aConfiguredEndpointComesBeforeTheRegions() {
    pod.variable("AWS_REGION", "eu-west-1")
        .variable("AWS_ENDPOINT_URL", "https://any.example.com")
        .variable("AWS_ENDPOINT_URL_STS", "https://localhost:8443/sts");

    StsTarget target = target();

    assertThat(target.endpoint()).hasToString("https://localhost:8443/sts");
    assertThat(target.host()).isEqualTo("localhost:8443");
    assertThat(target.overridden()).isTrue();
    assertThat(facts().source(FactKey.STS_TARGET)).hasToString("env AWS_ENDPOINT_URL_STS");
  }

  @Test
  void theEndpointOfEveryServiceIsStsToo() {
    pod.variable("AWS_REGION", "eu-west-1").variable("AWS_ENDPOINT_URL", "http://127.0.0.1:4566");

    assertThat(target().endpoint()).hasToString("http://127.0.0.1:4566");
    assertThat(facts().source(FactKey.STS_TARGET)).hasToString("env AWS_ENDPOINT_URL");
  }

  @Test
  void configuredEndpointsCanBeIgnored() {
    pod.variable("AWS_REGION", "eu-west-1")
        .variable("AWS_ENDPOINT_URL_STS", "https://localhost:8443")
        .variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");

    assertThat(target().endpoint()).hasToString("https://sts.eu-west-1.amazonaws.com");
    assertThat(facts().fact(FactKey.ENDPOINT_TEXT).isKnown()).isFalse();
  }

  @Test
  void withoutARegionTheSdkAsksTheGlobalEndpointEvenWhereAnotherIsConfigured() {
    pod.variable("AWS_ENDPOINT_URL_STS", "https://localhost:8443")
        .variable("AWS_DEFAULT_REGION", "eu-west-1");

    StsTarget target = target();

    assertThat(target.endpoint()).hasToString("https://sts.amazonaws.com");
    assertThat(target.global()).isTrue();
    assertThat(target.overridden()).isFalse();
    assertThat(target.region()).isEqualTo("us-east-1");
    assertThat(facts().source(FactKey.STS_TARGET)).hasToString("no region is set");
    assertThat(facts().get(FactKey.ENDPOINT_TEXT)).isEqualTo("https://localhost:8443");
  }

  @Test
  void aBlankRegionIsNoneToTheSdk() {
    pod.variable("AWS_REGION", " ");

    assertThat(target().global()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8443",
        "localhost",
        "ftp://localhost",
        "https://",
        "https:///path",
        "https:localhost",
        "https://local host",
        "https://my_host",
        "https://localhost:port",
        "https://localhost:0",
        "https://localhost:65536",
        "https://localhost:99999999999",
        "https://user:password@localhost",
        "${STS_ENDPOINT}",
        "\"https://localhost\""
      })
  void whatHttpCannotReachIsNoEndpoint(String text) {
    pod.variable("AWS_REGION", "eu-west-1").variable("AWS_ENDPOINT_URL_STS", text);

    assertThat(reason()).isEqualTo("the configured endpoint is not a URL");
    assertThat(facts().get(FactKey.ENDPOINT_TEXT)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://localhost",
        "HTTPS://localhost:65535",
        "http://[::1]:8080",
        "http://1.2.3.4"
      })
  void whatHttpCanReachIs(String text) {
    pod.variable("AWS_REGION", "eu-west-1").variable("AWS_ENDPOINT_URL_STS", text);

    assertThat(target().endpoint()).hasToString(text);
    assertThat(target().host()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"eu west 1", "eu_west_1", "${AWS_REGION}", "evil.com/", "a@b", "ü"})
  void aRegionThatMakesNoHostNameHasNoEndpoint(String region) {
    pod.variable("AWS_REGION", region);

    assertThat(reason()).isEqualTo("the region has no STS endpoint");
  }

  private Facts facts() {
    Facts.Builder facts = Facts.builder();
    PodSnapshot snapshot =
        PodSnapshot.capture(pod, "/mount", "/ns", null, () -> Duration.ofMinutes(1));
    SourcedText region = snapshot.settings().get(PodSettings.REGION);
    StsTargetFact.put(facts, snapshot, region, new AwsSdkRegions());
    return facts.build();
  }

  private StsTarget target() {
    return facts().get(FactKey.STS_TARGET);
  }

  private String reason() {
    Fact<StsTarget> target = facts().fact(FactKey.STS_TARGET);
    assertThat(target).isInstanceOf(Fact.Unknown.class);
    return ((Fact.Unknown<StsTarget>) target).reason();
  }
}
