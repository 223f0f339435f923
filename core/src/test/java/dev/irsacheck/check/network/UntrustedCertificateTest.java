package dev.irsacheck.check.network;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA414;
import static dev.irsacheck.check.PodFacts.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.ProxyRoute;
import dev.irsacheck.aws.call.RefusedCertificate;
import dev.irsacheck.aws.call.RefusedCertificate.RefusalReason;
import dev.irsacheck.aws.call.RefusedCertificate.ShownCertificate;
import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.Answers;
import dev.irsacheck.check.PodFacts;
import dev.irsacheck.check.Tokens;
import dev.irsacheck.check.facts.FactKey;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scenarios cover the messages; this covers what they must never contain. */
class UntrustedCertificateTest {
  private static final ProxyRoute PROXY =
      new ProxyRoute("proxy.corp", 3128, null, null, Source.env("HTTPS_PROXY"), false);

  @ParameterizedTest
  @EnumSource
  void nothingOfWhatIsOutOfDateIsToBeTrusted(RefusalReason why) {
    Finding finding = refused(why, shown("CN=Proxy", -40, -2));

    assertThat(fixes(finding)).doesNotContain("-importcert");
    if (why != RefusalReason.UNKNOWN_AUTHORITY) {
      assertThat(fixes(finding)).doesNotContain("trustStore", "CA_BUNDLE");
    } else {
      assertThat(finding.headline()).endsWith("; and it is out of date");
      assertThat(finding.fixes().get(0).sentence()).startsWith("First have it renewed");
    }
  }

  @ParameterizedTest
  @EnumSource
  void noAuthorityIsTrustedBeforeAPersonKnowsIt(RefusalReason why) {
    String fixes = fixes(refused(why, shown("CN=Proxy", -20, 70)));

    if (fixes.contains("trust store") || fixes.contains("Trust its CA")) {
      assertThat(fixes).containsAnyOf("your network team", "the operator of that CA");
    }
    assertThat(fixes).doesNotContain("-noprompt", "showcerts");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotKnownIsNotInvented(RefusalReason why) {
    for (RefusedCertificate unknown :
        new RefusedCertificate[] {new RefusedCertificate(why, "words", -1, List.of()), null}) {
      Finding finding = healthy().sts(refusing(unknown)).breaks(new StsAnswers());

      assertThat(finding.code()).isEqualTo(IRSA414);
      assertThat(finding.headline() + finding.why() + fixes(finding))
          .doesNotContainPattern("(?<!/dev/)null");
      assertThat(finding.evidence()).noneMatch(seen -> seen.label().equals("certificate"));
    }
  }

  @Test
  void bothDatesAndTheClockAreShown() {
    assertThat(refused(RefusalReason.EXPIRED, shown("CN=Proxy", -40, -2)).evidence())
        .anyMatch(seen -> seen.value().equals("2026-01-21T08:00:00Z until 2026-02-28T08:00:00Z"))
        .anyMatch(
            seen -> seen.label().equals("now") && seen.value().equals("2026-03-02T08:00:00Z"));
  }

  @Test
  void theClockIsSuspectedWhereTheTokenOrAmazonsCertificateSpeakAgainstIt() {
    String clock = "; correct the node's clock, which seems to be ahead";
    RefusedCertificate proxys = certificate(RefusalReason.EXPIRED, shown("CN=Proxy", -40, -2));

    assertThat(refused(RefusalReason.EXPIRED, shown("CN=Proxy", -40, -2)).headline())
        .doesNotEndWith(clock);
    assertThat(refused(RefusalReason.EXPIRED, shown("CN=M01,O=Amazon,C=US", -400, -2)).headline())
        .endsWith(clock);
    assertThat(refused(RefusalReason.EXPIRED, shown("CN=M01,O=Amazonia,C=US", -400, -2)).headline())
        .doesNotEndWith(clock);
    PodFacts late =
        healthy().with(FactKey.CLOCK, Tokens.NOW.plus(Duration.ofDays(9))).sts(refusing(proxys));
    assertThat(late.breaks(new StsAnswers()).headline()).endsWith(clock);
    PodFacts early =
        healthy()
            .with(FactKey.CLOCK, Tokens.NOW.minus(Duration.ofDays(90)))
            .sts(refusing(certificate(RefusalReason.NOT_YET_VALID, shown("CN=Proxy", -40, 20))));
    assertThat(early.breaks(new StsAnswers()).why())
        .anyMatch(why -> why.startsWith("By this clock, the token was issued in the future"));
  }

  @Test
  void anotherHostsCertificateIsLookedForOnTheWay() {
    RefusedCertificate other = certificate(RefusalReason.HOST_NAME, shown("CN=Proxy", -20, 70));
    String start =
        "another server answers for " + Answers.HOST + ": its certificate is for gateway.test";
    StsTarget written =
        new StsTarget(URI.create("https://" + Answers.HOST), "eu-west-1", false, true);

    assertThat(healthy().sts(refusing(other)).breaks(new StsAnswers()).headline())
        .isEqualTo(start + "; check proxies and DNS");
    assertThat(
            healthy()
                .with(FactKey.PROXY, PROXY)
                .sts(refusing(other))
                .breaks(new StsAnswers())
                .headline())
        .isEqualTo(start + "; check the proxy");
    Finding endpoint =
        healthy()
            .with(FactKey.STS_TARGET, written, Source.env("AWS_ENDPOINT_URL_STS"))
            .sts(refusing(other))
            .breaks(new StsAnswers());
    assertThat(endpoint.headline()).isEqualTo(start + "; correct the endpoint");
    assertThat(endpoint.fixes().get(0).sentence()).contains("env AWS_ENDPOINT_URL_STS");
  }

  @Test
  void theCommandGoesWhereTheCheckWent() {
    RefusedCertificate unknown =
        certificate(RefusalReason.UNKNOWN_AUTHORITY, shown("CN=Proxy", -20, 70));

    assertThat(
            fixes(
                healthy()
                    .with(FactKey.PROXY, PROXY)
                    .sts(refusing(unknown))
                    .breaks(new StsAnswers())))
        .contains(
            "openssl s_client -connect "
                + Answers.HOST
                + ":443 -servername "
                + Answers.HOST
                + " -proxy proxy.corp:3128 -no-CApath -CAfile CA.pem");
  }

  @Test
  void whatSomebodyWroteIntoACertificateIsNoCommand() {
    Finding finding =
        refused(RefusalReason.UNKNOWN_AUTHORITY, shown("CN=$(reboot)\u001b[2J", -20, 70));

    assertThat(finding.headline()).contains("\"$(reboot)?[2J\"");
    for (Fix fix : finding.fixes()) {
      assertThat(String.valueOf(fix.command())).doesNotContain("reboot");
    }
  }

  private static Finding refused(RefusalReason why, ShownCertificate certificate) {
    return healthy().sts(refusing(certificate(why, certificate))).breaks(new StsAnswers());
  }

  private static RefusedCertificate certificate(RefusalReason why, ShownCertificate certificate) {
    return new RefusedCertificate(why, "words", 0, List.of(certificate));
  }

  private static ShownCertificate shown(String issuer, int sinceDays, int untilDays) {
    return new ShownCertificate(
        "CN=gateway.test",
        issuer,
        Tokens.NOW.plus(Duration.ofDays(sinceDays)),
        Tokens.NOW.plus(Duration.ofDays(untilDays)),
        List.of("gateway.test"),
        "5D:3C");
  }

  private static StsCall refusing(RefusedCertificate certificate) {
    return new StsCall(
        "AssumeRoleWithWebIdentity",
        Answers.HOST,
        List.of(),
        1,
        Duration.ofMillis(9),
        new StsCall.Unreachable(Obstacle.TLS, "seen of it", certificate));
  }

  private static String fixes(Finding finding) {
    return finding.fixes().stream()
        .map(fix -> fix.sentence() + (fix.command() == null ? "" : "\n" + fix.command()))
        .collect(Collectors.joining("\n"));
  }
}
