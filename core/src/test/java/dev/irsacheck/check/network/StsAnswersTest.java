package dev.irsacheck.check.network;

import static dev.irsacheck.check.PodFacts.healthy;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA417;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA418;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.check.Answers;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Evidence;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.evidence.Sourced;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.StsExchange;
import dev.irsacheck.facts.StsExchange.Obstacle;
import dev.irsacheck.facts.StsTarget;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An answer came, and it came from STS. */
class StsAnswersTest {
  private static final Check CHECK = new StsAnswers();

  @Test
  void yesAndNoAreAnswers() {
    healthy().holds(CHECK);
    healthy().sts(Answers.denied()).holds(CHECK);
  }

  @Test
  void itWasNotAsked() {
    healthy().stsNotAsked().doesNotRun(CHECK);
  }

  @Test
  void proxiesOfTheSdkAndOfAPlainJvmAreBothShown() {
    Finding finding =
        healthy()
            .sts(Answers.unreachable(Obstacle.TLS))
            .with(
                FactKey.PROXIES,
                List.of(
                    new Sourced("http://…@proxy:3128", Source.env("HTTPS_PROXY")),
                    new Sourced("proxy.corp", Source.property("https.proxyHost"))))
            .breaks(CHECK);
    assertThat(finding.evidence())
        .contains(
            Evidence.of("proxy", "http://…@proxy:3128", Source.env("HTTPS_PROXY")),
            Evidence.of("proxy", "proxy.corp", Source.property("https.proxyHost")));
  }

  @ParameterizedTest
  @CsvSource({
    "DNS, IRSA411",
    "CONNECT_REFUSED, IRSA412",
    "CONNECT_TIMEOUT, IRSA413",
    "TLS, IRSA414",
    "NO_ANSWER, IRSA415",
    "NOT_STS, IRSA416",
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
    assertThat(finding.headline()).isEqualTo("mend the JVM's trust store seen of it");
    assertThat(finding.evidence()).contains(Evidence.of("trust store", "seen of it", Source.NONE));
  }

  @ParameterizedTest
  @EnumSource
  void noObstacleIsForgotten(Obstacle obstacle) {
    healthy().sts(Answers.unreachable(obstacle)).breaks(CHECK);
  }

  @Test
  void notNowIsNoAnswer() {
    Finding throttled = healthy().sts(Answers.throttled()).breaks(CHECK);
    assertThat(throttled.code()).isEqualTo(IRSA417);
    assertThat(throttled.headline()).startsWith("STS throttled the call; ");
    PodFacts fault = healthy();
    StsExchange.Refused refused =
        new StsExchange.Refused("InternalFailure", "oops", 500, "id", null, true);
    fault.with(
        FactKey.ASSUME_ROLE,
        new StsExchange("A", Answers.HOST, List.of(), 9, Duration.ofSeconds(9), refused));
    assertThat(fault.breaks(CHECK).code()).isEqualTo(IRSA418);
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
    assertThat(finding.why().get(0)).contains("which a VPC endpoint for STS does not serve");
    assertThat(finding.fixes().get(0).sentence()).startsWith("Set AWS_REGION;");
  }
}
