package dev.irsacheck.check.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.ProxyRoute;
import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.pod.snapshot.FakePod;
import dev.irsacheck.pod.snapshot.PodSnapshot;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected results were observed with SDK v2 2.57.8. */
class ProxyFactTest {
  private static final String STS = "https://sts.eu-west-1.amazonaws.com";

  private final FakePod pod = new FakePod();

  @Test
  void withoutSettingsThereIsNone() {
    assertThat(java(STS)).isNull();
    assertThat(usual(STS)).isNull();
  }

  @Test
  void sdkV2TakesTheVariableOfHttpForHttpsToo() {
    pod.variable("HTTPS_PROXY", "http://secure:1").variable("HTTP_PROXY", "http://plain:2");

    assertThat(java(STS)).hasToString("plain:2 (env HTTP_PROXY)");
    assertThat(java("http://127.0.0.1:1")).hasToString("plain:2 (env HTTP_PROXY)");
    assertThat(usual(STS)).hasToString("secure:1 (env HTTPS_PROXY)");
    assertThat(usual("http://127.0.0.1:1")).hasToString("plain:2 (env HTTP_PROXY)");
  }

  @Test
  void sdkV2DoesNotReadTheVariableOfHttps() {
    pod.variable("HTTPS_PROXY", "http://secure:1");

    assertThat(java(STS)).isNull();
  }

  @Test
  void smallLettersComeFirst() {
    pod.variable("https_proxy", "http://small:1").variable("HTTPS_PROXY", "http://capital:2");
    pod.variable("http_proxy", "http://small:3").variable("HTTP_PROXY", "http://capital:4");

    assertThat(usual(STS)).hasToString("small:1 (env https_proxy)");
    assertThat(java(STS)).hasToString("small:3 (env http_proxy)");
  }

  @Test
  void onePropertyAndSdkV2LooksAtNoVariable() {
    pod.variable("HTTP_PROXY", "http://plain:2").property("http.nonProxyHosts", "*.svc");

    assertThat(java(STS)).isNull();

    pod.property("http.proxyHost", "corp").property("http.proxyPort", "8080");

    assertThat(java(STS)).hasToString("corp:8080 (system property http.proxyHost)");
    assertThat(java(STS).ofTheJvm()).isFalse();
  }

  @Test
  void whereTheSdkFindsNoneTheJvmsOwnCounts() {
    pod.property("https.proxyHost", "corp").property("https.proxyPort", "8080");
    pod.variable("HTTPS_PROXY", "http://secure:1");

    for (ProxyRoute route : new ProxyRoute[] {java(STS), usual(STS)}) {
      assertThat(route).hasToString("corp:8080 (system property https.proxyHost)");
      assertThat(route.ofTheJvm()).isTrue();
    }
    assertThat(java("http://sts.example.com")).isNull();
    assertThat(java("https://127.0.0.1:8443")).isNull();

    pod.property("http.nonProxyHosts", "");
    assertThat(java("https://127.0.0.1:8443")).isNotNull();
  }

  @Test
  void aSocksProxyOfTheJvm() {
    pod.property("socksProxyHost", "socks");

    assertThat(java(STS)).hasToString("socks:1080 (system property socksProxyHost)");
  }

  @ParameterizedTest
  @CsvSource({
    "sts.eu-west-1.amazonaws.com, true",
    "'.svc,*.amazonaws.com', true",
    "'.svc, STS.*.amazonaws.com', true",
    // SDK v2 compares the whole name; others match a suffix.
    ".amazonaws.com, false",
    "amazonaws.com, false",
    "[, false"
  })
  void sdkV2IsSparedByWholeNames(String list, boolean spared) {
    pod.variable("HTTP_PROXY", "http://plain:2").variable("NO_PROXY", list);

    assertThat(java(STS) == null).isEqualTo(spared);
  }

  @ParameterizedTest
  @CsvSource({
    "sts.eu-west-1.amazonaws.com, true",
    "'.svc,.amazonaws.com', true",
    "'.svc, amazonaws.com', true",
    "*.amazonaws.com, true",
    "AMAZONAWS.COM:443, true",
    "*, true",
    "amazonaws.com:80, false",
    "aws.com, false",
    "'10.0.0.0/8,169.254.169.254', false"
  })
  void othersAreSparedByDomains(String list, boolean spared) {
    pod.variable("HTTPS_PROXY", "http://secure:1").variable("NO_PROXY", list);

    assertThat(usual(STS) == null).isEqualTo(spared);
  }

  @ParameterizedTest
  @CsvSource({
    "http://proxy:3128, proxy:3128,,",
    "proxy:3128, proxy:3128,,",
    "proxy, proxy:80,,",
    "http://proxy/, proxy:80,,",
    "http://[fd00::1]:3128, [fd00::1]:3128,,",
    "http://me:s%40c/r+t@proxy:3128/, proxy:3128, me, s@c/r+t",
    "me@proxy:3128, proxy:3128,,",
    "http://proxy:99999, proxy:0,,"
  })
  void aVariableMayBeWrittenInManyWays(String value, String address, String user, String password) {
    pod.variable("HTTPS_PROXY", value);

    ProxyRoute route = usual(STS);

    assertThat(route.address()).isEqualTo(address);
    assertThat(route.user()).isEqualTo(user);
    assertThat(route.password()).isEqualTo(password);
    assertThat(route).hasToString(address + " (env HTTPS_PROXY)");
  }

  @ParameterizedTest
  @CsvSource({"proxy:3128, none", "http://proxy, proxy:0", "http://me:se@proxy:3128, proxy:3128"})
  void sdkV2WantsAUrl(String value, String address) {
    pod.variable("HTTP_PROXY", value);

    ProxyRoute route = java(STS);

    assertThat(route == null ? "none" : route.address()).isEqualTo(address);
  }

  private ProxyRoute java(String endpoint) {
    return route(endpoint, true);
  }

  private ProxyRoute usual(String endpoint) {
    return route(endpoint, false);
  }

  private ProxyRoute route(String endpoint, boolean java) {
    Facts.Builder facts = Facts.builder();
    StsTarget target = new StsTarget(URI.create(endpoint), "eu-west-1", false, false);
    facts.known(FactKey.STS_TARGET, target, Source.NONE);
    ProxyFact.put(
        facts, PodSnapshot.capture(pod, "/mount", "/ns", null, () -> Duration.ofMinutes(1)), java);
    return facts.build().fact(FactKey.PROXY).orElse(null);
  }
}
