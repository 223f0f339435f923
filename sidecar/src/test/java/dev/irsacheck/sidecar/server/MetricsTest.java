package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.settings.EnforcementMode;
import dev.irsacheck.pod.settings.InconclusiveMode;
import dev.irsacheck.report.PodSummary;
import dev.irsacheck.report.Report;
import dev.irsacheck.run.selfcheck.Examination;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";
  private static final String UNHEALTHY_SINCE = "irsa_check_unhealthy_since_timestamp_seconds";
  private static final Source STS = new Source("sts.eu-west-1.amazonaws.com");

  private Status status =
      Status.start(Readiness.start(EnforcementMode.ENFORCE, InconclusiveMode.BY_CAUSE, 3));
  private final Metrics metrics = new Metrics(() -> status, Masker::mask);

  @Test
  void aHealthyCheckShowsInEverySeries() {
    check(granted());

    assertThat(samples(null))
        .contains(
            "irsa_check_ready 1.0",
            "irsa_check_verdict{verdict=\"healthy\"} 1.0",
            "irsa_check_verdict{verdict=\"misconfigured\"} 0.0",
            "irsa_check_checks_total{verdict=\"healthy\"} 1.0",
            "irsa_check_outcome{check=\"irsa-injected\",code=\"\",outcome=\"held\"} 1.0",
            "irsa_check_duration_seconds_bucket{le=\"0.1\"} 1",
            "irsa_check_duration_seconds_bucket{le=\"0.05\"} 0",
            "irsa_check_duration_seconds_count 1",
            "irsa_check_token_expiry_timestamp_seconds 1.7673984E9",
            "irsa_check_clock_skew_seconds -1.5",
            "irsa_check_last_check_timestamp_seconds 1.7673552E9",
            "irsa_check_sts_calls_total{action=\"AssumeRoleWithWebIdentity\",result=\"granted\"} 1.0",
            "irsa_check_sts_calls_total{action=\"GetCallerIdentity\",result=\"dns\"} 1.0",
            "irsa_check_token_rotations_total 0.0",
            "irsa_check_identity_info{role=\"arn:aws:iam::111122223333:role/orders\",service_account=\"orders\"} 1");
    assertThat(names(samples(null))).doesNotContain(UNHEALTHY_SINCE);
  }

  @Test
  void oneThatCannotTellNamesTheSideOfTheTrouble() {
    check(Examinations.awsInTrouble());
    assertThat(samples(null))
        .contains("irsa_check_ready 1.0")
        .anyMatch(
            line ->
                line.startsWith(
                    UNHEALTHY_SINCE + "{code=\"IRSA418\",side=\"aws\",verdict=\"cannot_tell\"}"));

    check(Examinations.cannotTell());
    assertThat(samples(null))
        .filteredOn(line -> line.startsWith(UNHEALTHY_SINCE))
        .singleElement()
        .asString()
        .contains("side=\"pod\"");
  }

  @Test
  void aBrokenOneNamesItsCode() {
    check(Examinations.misconfigured());

    assertThat(samples(null))
        .contains(
            "irsa_check_ready 0.0",
            "irsa_check_outcome{check=\"web-identity-accepted\",code=\"IRSA301\",outcome=\"broken\"} 1.0");
  }

  @Test
  void theFirstOfTheChecksThatWereNotHealthyIsTold() {
    String noon = "1.7673552E9";
    check(Examinations.cannotTell());
    check(later(60, DiagnosisCode.IRSA301));
    check(later(120, DiagnosisCode.IRSA302));

    assertThat(samples(null))
        .contains(
            UNHEALTHY_SINCE + "{code=\"IRSA302\",side=\"\",verdict=\"misconfigured\"} " + noon);
    assertThat(samples(null)).filteredOn(line -> line.startsWith(UNHEALTHY_SINCE)).hasSize(1);

    check(granted());
    check(later(180, DiagnosisCode.IRSA302));

    assertThat(samples(null))
        .contains(
            UNHEALTHY_SINCE
                + "{code=\"IRSA302\",side=\"\",verdict=\"misconfigured\"} 1.76735538E9");
  }

  @Test
  void aLabelThatThePodChoosesPassesTheRedaction() {
    Metrics masked = new Metrics(() -> status, text -> text.replace("orders", "(secret)"));
    status =
        status.after(Examinations.in(pod("shop:orders", "arn:aws:iam::111122223333:role/orders")));
    masked.count(status);

    assertThat(masked.text().body())
        .contains(
            "{role=\"arn:aws:iam::111122223333:role/(secret)\",service_account=\"(secret)\"}");
  }

  /** Tokens and variables are untrusted. */
  @Test
  void whoThePodIsIsOneSeriesAndANameOrNothing() {
    String name = "irsa_check_identity_info";
    check(Examinations.in(pod("shop:orders", "arn:aws:iam::111122223333:role/orders")));
    check(Examinations.in(pod("shop:mail", "${ROLE}")));

    assertThat(samples(null))
        .filteredOn(line -> line.startsWith(name))
        .containsExactly(name + "{role=\"\",service_account=\"mail\"} 1");

    check(Examinations.in(pod("shop:\"} 1\nx{y=\"", null)));

    assertThat(samples(null))
        .filteredOn(line -> line.startsWith(name))
        .containsExactly(name + "{role=\"\",service_account=\"\"} 1");
  }

  @Test
  void whatIsNotKnownHasNoSeries() {
    assertThat(names(samples(null)))
        .doesNotContain(
            "irsa_check_verdict",
            "irsa_check_outcome",
            "irsa_check_token_expiry_timestamp_seconds",
            "irsa_check_clock_skew_seconds",
            "irsa_check_last_check_timestamp_seconds",
            UNHEALTHY_SINCE,
            "irsa_check_identity_info");
    assertThat(samples(null)).contains("irsa_check_ready 0.0");
  }

  @Test
  void eachDeclaredPermissionIsASeries() {
    check(
        Examinations.declaring(
            Examinations.held("arn:aws:s3:::b/1"),
            Examinations.held("arn:aws:s3:::b/1"),
            Examinations.permission(
                "arn:aws:s3:::b/2",
                new ProbeResult.NotProbed("a star"),
                Outcome.notRun("a star"))));

    assertThat(samples(null))
        .contains(
            "irsa_check_permission{action=\"s3:GetObject\",as=\"\",outcome=\"held\",resource=\"arn:aws:s3:::b/1\"} 1.0",
            "irsa_check_permission{action=\"s3:GetObject\",as=\"\",outcome=\"not_proved\",resource=\"arn:aws:s3:::b/2\"} 1.0",
            "irsa_check_permissions_proved_timestamp_seconds 1.7673546E9",
            "irsa_check_outcome{check=\"permission-held\",code=\"\",outcome=\"held\"} 1.0");
  }

  @Test
  void withoutADeclarationThereIsNoSeriesOfPermissions() {
    check(granted());

    assertThat(names(samples(null)))
        .doesNotContain("irsa_check_permission", "irsa_check_permissions_proved_timestamp_seconds");
  }

  @Test
  void theFormatIsTheOneThatIsAskedFor() {
    check(granted());

    assertThat(metrics.isOpenMetrics(null)).isFalse();
    assertThat(metrics.isOpenMetrics("*/*")).isFalse();
    assertThat(metrics.isOpenMetrics(OPEN_METRICS)).isTrue();
    assertThat(metrics.text().contentType()).startsWith("text/plain; version=0.0.4");
    assertThat(metrics.openMetrics().contentType())
        .startsWith("application/openmetrics-text; version=1.0.0");
    assertThat(text(OPEN_METRICS)).endsWith("# EOF\n");
    assertThat(names(samples(OPEN_METRICS))).isEqualTo(names(samples(null)));
  }

  /** Prometheus sends this header if it collects native histograms. */
  @Test
  void aScraperThatPrefersProtobufGetsText() {
    String protobuf =
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

    assertThat(metrics.isOpenMetrics(protobuf + ";q=0.6," + OPEN_METRICS + ";q=0.5,*/*;q=0.1"))
        .isTrue();
    assertThat(metrics.isOpenMetrics(protobuf + ";q=0.6,text/plain;q=0.5")).isFalse();
    assertThat(text(protobuf)).contains("irsa_check_ready 0.0");
  }

  @Test
  void everySeriesIsHelpedAndTypedAndOfOurFamily() {
    check(granted());
    List<String> lines = text(null).lines().toList();

    for (String name : names(samples(null))) {
      String family = name.replaceAll("_(bucket|count|sum)$", "");
      assertThat(name).matches("irsa_check_[a-z_]+");
      assertThat(lines).anyMatch(line -> line.startsWith("# HELP " + family + " "));
      assertThat(lines).anyMatch(line -> line.startsWith("# TYPE " + family + " "));
    }
    for (String sample : samples(null)) {
      assertThat(sample)
          .matches("[a-z_]+(\\{([a-z_]+=\"[A-Za-z0-9._+:/-]*\",?)+})? -?[0-9.]+(E[0-9]+)?");
    }
  }

  private void check(Examination examination) {
    status = status.after(examination);
    metrics.count(status);
  }

  private static Examination later(int seconds, DiagnosisCode code) {
    Outcome outcome = Outcome.broken(Finding.of(code));
    return Examinations.at(
        Examinations.NOON.plusSeconds(seconds), new CheckResult("x", "y", outcome));
  }

  private static PodSummary pod(String serviceAccount, String role) {
    return new PodSummary("shell", null, "shop", serviceAccount, "p", null, role, null, null, null);
  }

  private static Examination granted() {
    WebIdentityToken token =
        new WebIdentityToken(
            null,
            null,
            List.of(),
            Instant.parse("2026-01-03T00:00:00Z"),
            null,
            null,
            null,
            null,
            "",
            false);
    Report report =
        Examinations.of(new CheckResult("irsa-injected", "IRSA was injected", Outcome.held()))
            .report();
    Facts facts =
        Facts.builder()
            .known(FactKey.TOKEN, token, Source.TOKEN)
            .known(FactKey.CLOCK_SKEW, Duration.ofMillis(-1500), STS)
            .known(
                FactKey.ASSUME_ROLE,
                call("AssumeRoleWithWebIdentity", new StsCall.Granted("a", "b", "c", null)),
                STS)
            .known(
                FactKey.CALLER_CALL,
                call("GetCallerIdentity", new StsCall.Unreachable(StsCall.Obstacle.DNS, "x")),
                STS)
            .build();
    return new Examination(facts, report);
  }

  private static StsCall call(String action, StsCall.Answer answer) {
    return new StsCall(action, "sts", List.of(), 1, Duration.ZERO, answer);
  }

  private String text(String accept) {
    return (metrics.isOpenMetrics(accept) ? metrics.openMetrics() : metrics.text()).body();
  }

  private List<String> samples(String accept) {
    List<String> samples = new ArrayList<>();
    for (String line : text(accept).lines().toList()) {
      if (!line.startsWith("#")) {
        samples.add(line);
      }
    }
    return samples;
  }

  private static Set<String> names(List<String> samples) {
    Set<String> names = new TreeSet<>();
    for (String sample : samples) {
      names.add(sample.replaceAll("[{ ].*", ""));
    }
    return names;
  }
}
