package dev.irsacheck.check.network;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA412;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA415;
import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.ProxyRoute;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.check.Answers;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.pod.snapshot.CpuUse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StsAnswersTest {
  private static final Check CHECK = new StsAnswers();
  private static final ProxyRoute PROXY =
      new ProxyRoute("proxy", 3128, null, null, Source.env("HTTPS_PROXY"), false);
  private static final CpuUse.Quota LIMIT = new CpuUse.Quota(0.1, Duration.ofMillis(100));

  @Test
  void allProxiesAreShownAndWhichOfThemWasUsed() {
    Finding finding =
        healthy()
            .sts(Answers.unreachable(Obstacle.TLS))
            .with(
                FactKey.PROXIES,
                List.of(
                    new SourcedText("http://…@proxy:3128", Source.env("HTTPS_PROXY")),
                    new SourcedText("proxy.corp", Source.property("https.proxyHost")),
                    new SourcedText(".svc", Source.env("no_proxy"))))
            .with(FactKey.PROXY, PROXY)
            .breaks(CHECK);
    assertThat(finding.evidence())
        .contains(
            Evidence.of("proxy", "http://…@proxy:3128", Source.env("HTTPS_PROXY")),
            Evidence.of("not used", "proxy.corp", Source.property("https.proxyHost")),
            Evidence.of("no proxy", ".svc", Source.env("no_proxy")));
  }

  @ParameterizedTest
  @CsvSource({
    "DNS, its name cannot be resolved",
    "CONNECT_REFUSED, the connection was refused",
    "CONNECT_TIMEOUT, the connection timed out"
  })
  void aDeadProxyIsBlamedByName(Obstacle obstacle, String seen) {
    Finding finding =
        healthy().sts(Answers.unreachable(obstacle)).with(FactKey.PROXY, PROXY).breaks(CHECK);
    assertThat(finding.code()).isEqualTo(DiagnosisCode.IRSA426);
    assertThat(finding.headline())
        .isEqualTo("the proxy proxy:3128 (env HTTPS_PROXY) does not answer: " + seen);
  }

  @Test
  void aProxyThatAnswersIsNotDead() {
    Finding finding =
        healthy().sts(Answers.unreachable(Obstacle.PROXY)).with(FactKey.PROXY, PROXY).breaks(CHECK);
    assertThat(finding.code()).isEqualTo(DiagnosisCode.IRSA421);
    assertThat(finding.headline())
        .isEqualTo("the proxy proxy:3128 (env HTTPS_PROXY) refused to connect to " + Answers.HOST);
  }

  @Test
  void theWayOfAnAnswerIsTold() {
    Outcome.Held held = (Outcome.Held) healthy().with(FactKey.PROXY, PROXY).outcomeOf(CHECK);
    assertThat(held.evidence().get(0).value())
        .isEqualTo("87 ms through the proxy proxy:3128 (env HTTPS_PROXY)");
  }

  @ParameterizedTest
  @CsvSource({
    "DNS, IRSA411",
    "CONNECT_REFUSED, IRSA412",
    "CONNECT_TIMEOUT, IRSA413",
    "TLS, IRSA414",
    "NO_ANSWER, IRSA415",
    "NOT_STS, IRSA416",
    "NO_TLS, IRSA416",
    "TLS_ONLY, IRSA416",
    "RESET, IRSA419",
    "DEADLINE, IRSA420",
    "PROXY, IRSA421",
    "HANDSHAKE, IRSA423"
  })
  void eachObstacleHasItsCode(Obstacle obstacle, DiagnosisCode code) {
    Finding finding = healthy().sts(Answers.unreachable(obstacle)).breaks(CHECK);
    assertThat(finding.code()).isEqualTo(code);
    assertThat(finding.headline()).contains(Answers.HOST);
    assertThat(finding.evidence())
        .anyMatch(seen -> seen.value().equals("seen of it"))
        .anyMatch(seen -> seen.value().equals("3 times in 87 ms"))
        .anyMatch(seen -> seen.value().equals("10.0.3.17"));
  }

  @Test
  void anUnusableTrustStoreIsTheApplicationsOwnFault() {
    Finding finding = healthy().sts(Answers.unreachable(Obstacle.TRUST_STORE)).breaks(CHECK);
    assertThat(finding.code()).isEqualTo(DiagnosisCode.IRSA422);
    assertThat(finding.headline()).isEqualTo("fix the JVM's trust store seen of it");
    assertThat(finding.evidence()).contains(Evidence.of("trust store", "seen of it", Source.NONE));
  }

  @Test
  void aTrustStoreThatDoesNotAnswerIsNamed() {
    Finding finding = healthy().sts(Answers.unreachable(Obstacle.TRUST_STORE_SILENT)).breaks(CHECK);
    assertThat(finding.code()).isEqualTo(DiagnosisCode.IRSA119);
    assertThat(finding.headline()).startsWith("reading the file seen of it timed out");
  }

  @ParameterizedTest
  @EnumSource
  void noObstacleIsForgotten(Obstacle obstacle) {
    healthy().sts(Answers.unreachable(obstacle)).breaks(CHECK);
  }

  @Test
  void whoChecksAgainIsSaidAsItIs() {
    Finding once = healthy().sts(Answers.throttled()).breaks(CHECK);
    Finding repeated =
        healthy().sts(Answers.throttled()).with(FactKey.CHECKS_AGAIN, "serve").breaks(CHECK);

    assertThat(once.fixes().get(0).sentence())
        .isEqualTo(
            "Leave the pod alone: its next attempt may succeed. If this happens at each rollout,"
                + " let fewer pods start at the same time.");
    assertThat(repeated.fixes().get(0).sentence())
        .isEqualTo(
            "Leave the pod running: serve checks again by itself. If this happens at each rollout,"
                + " let fewer pods start at the same time.");
  }

  @Test
  void oneSideAloneTalksTls() {
    StsTarget here = new StsTarget(URI.create("https://" + Answers.HOST), "eu-west-1", false, true);
    Source source = Source.env("AWS_ENDPOINT_URL_STS");
    Finding plain =
        healthy()
            .with(FactKey.STS_TARGET, here, source)
            .sts(Answers.unreachable(Obstacle.NO_TLS))
            .breaks(CHECK);
    assertThat(plain.headline())
        .isEqualTo(
            Answers.HOST
                + " answers without TLS, but the endpoint is https; write http:// or correct the"
                + " port");
    assertThat(plain.fixes().get(0).sentence()).contains("env AWS_ENDPOINT_URL_STS");
    assertThat(healthy().sts(Answers.unreachable(Obstacle.NO_TLS)).breaks(CHECK).headline())
        .endsWith("look for a proxy in between");
    assertThat(healthy().sts(Answers.unreachable(Obstacle.TLS_ONLY)).breaks(CHECK).headline())
        .endsWith(" accepts only TLS, but the endpoint is http; write https://");
  }

  @ParameterizedTest
  @EnumSource(names = {"CONNECT_TIMEOUT", "DNS", "NOT_STS", "RESET"})
  void withoutARegionTheConfiguredEndpointWasNotAsked(Obstacle obstacle) {
    Finding finding =
        healthy()
            .with(
                FactKey.STS_TARGET,
                new StsTarget(URI.create("https://sts.amazonaws.com"), "us-east-1", true, false))
            .with(
                FactKey.ENDPOINT_TEXT, "http://localstack:4566", Source.env("AWS_ENDPOINT_URL_STS"))
            .sts(Answers.unreachable(obstacle))
            .breaks(CHECK);
    assertThat(finding.headline())
        .startsWith(
            "set AWS_REGION: without it the SDK asks sts.amazonaws.com, not env"
                + " AWS_ENDPOINT_URL_STS; ")
        .endsWith(finding.code().title());
    assertThat(finding.fixes().get(0).command())
        .endsWith(" AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1");
  }

  @Test
  void theGlobalEndpointHasNoVpcEndpoint() {
    Finding finding =
        healthy()
            .with(
                FactKey.STS_TARGET,
                new StsTarget(URI.create("https://sts.amazonaws.com"), "us-east-1", true, false))
            .sts(Answers.unreachable(Obstacle.CONNECT_TIMEOUT))
            .breaks(CHECK);
    assertThat(finding.why().get(0)).contains("A VPC endpoint for STS does not serve it");
    assertThat(finding.fixes().get(0).sentence()).startsWith("Set AWS_REGION. ");
  }

  @Test
  void littleCpuAloneIsNoProofWhereAnAnswerWasWaitedFor() {
    Finding finding = starved(Obstacle.NO_ANSWER, cpu(0.3, LIMIT, 30, 28, null)).breaks(CHECK);
    assertThat(finding.code()).isEqualTo(IRSA415);
    assertThat(finding.headline()).endsWith("check proxies and firewalls");
    assertThat(finding.evidence())
        .contains(
            Evidence.of("CPU", "0.3 s in 30.0 s, 14 threads", Source.file("/proc/self/stat")),
            Evidence.of(
                "CPU limit",
                "0.1 CPU, throttled in 28 of 30 periods",
                Source.file("/sys/fs/cgroup")));
  }

  @Test
  void elsewhereLittleCpuIsAProofUnlessNothingWasKeptWaiting() {
    assertThat(starved(Obstacle.DEADLINE, cpu(0.3, null, -1, -1, null)).breaks(CHECK).headline())
        .startsWith("give the pod more CPU: ");
    assertThat(
            starved(Obstacle.DEADLINE, cpu(0.3, null, -1, -1, Duration.ofSeconds(1)))
                .breaks(CHECK)
                .headline())
        .endsWith("raise timeout=");
    assertThat(starved(Obstacle.DEADLINE, cpu(20, null, -1, -1, null)).breaks(CHECK).headline())
        .endsWith("raise timeout=");
  }

  @Test
  void aRefusedConnectionNeedsNoCpu() {
    assertThat(starved(Obstacle.CONNECT_REFUSED, cpu(0.3, LIMIT, 300, 276, null)).breaks(CHECK))
        .extracting(Finding::code)
        .isEqualTo(IRSA412);
  }

  @Test
  void whatCannotBeReadIsUnknown() {
    assertThat(healthy().sts(Answers.unreachable(Obstacle.DEADLINE)).breaks(CHECK).evidence())
        .contains(
            Evidence.of("CPU", "unknown", Source.file("/proc/self/stat")),
            Evidence.of("CPU limit", "unknown", Source.file("/sys/fs/cgroup")));
  }

  private static PodFacts starved(Obstacle obstacle, CpuUse use) {
    return healthy().sts(Answers.unreachable(obstacle)).with(FactKey.CPU_USE, use);
  }

  private static CpuUse cpu(
      double got, CpuUse.Quota quota, long periods, long throttled, Duration waited) {
    Duration used = Duration.ofMillis((long) (got * 1000));
    return new CpuUse(used, Duration.ofSeconds(30), 14, quota, periods, throttled, waited);
  }
}
