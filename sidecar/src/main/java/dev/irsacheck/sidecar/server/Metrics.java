package dev.irsacheck.sidecar.server;

import dev.irsacheck.check.Examined;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.StsCall;
import dev.irsacheck.jwt.WebIdentityToken;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.names.ServiceAccount;
import dev.irsacheck.permissions.Permission;
import dev.irsacheck.report.PermissionSummary;
import dev.irsacheck.report.PodSummary;
import dev.irsacheck.report.Report;
import dev.irsacheck.report.Verdict;
import dev.irsacheck.report.Version;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What Prometheus is told. Values of labels come from this program and from the declared
 * permissions, which are at most twenty, alone: a name that a token or an endpoint chooses would
 * let it make as many series as it likes. The one exception is who the pod is, which is one series
 * at a time, and holds only what Kubernetes and IAM take for a name.
 */
final class Metrics {
  private static final double NANOS = 1e9;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final ExpositionFormats formats = ExpositionFormats.init();
  private final Counter checks;
  private final Histogram duration;
  private final Counter stsCalls;
  private final Counter rotations;
  private final Info identity;

  /**
   * @param status what the gauges show at each scrape
   */
  Metrics(Supplier<Status> status) {
    checks = counter("irsa_check_checks", "Self-checks that have ended, by verdict.", "verdict");
    duration =
        Histogram.builder()
            .name("irsa_check_duration_seconds")
            .help("How long a self-check took.")
            .unit(Unit.SECONDS)
            .classicOnly()
            .classicUpperBounds(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
            .withoutExemplars()
            .register(registry);
    stsCalls =
        counter(
            "irsa_check_sts_calls",
            "Calls of STS and of the Pod Identity agent, by action and by how they ended.",
            "action",
            "result");
    rotations = counter("irsa_check_token_rotations", "New tokens found in the token's file.");
    for (Verdict verdict : Verdict.values()) {
      if (verdict != Verdict.WRONG_USAGE) {
        checks.initLabelValues(word(verdict));
      }
    }
    Info.builder()
        .name("irsa_check_build_info")
        .help("The version of irsa-check.")
        .labelNames("version")
        .register(registry)
        .addLabelValues(Version.current());
    identity =
        Info.builder()
            .name("irsa_check_identity_info")
            .help("The service account in the token and the role, by the latest self-check.")
            .labelNames("service_account", "role")
            .register(registry);
    gauges(status);
  }

  private Counter counter(String name, String help, String... labels) {
    return Counter.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .withoutExemplars()
        .register(registry);
  }

  private void gauges(Supplier<Status> status) {
    gauge(
        "irsa_check_ready",
        "1 while the pod is ready as far as its IAM role goes, else 0.",
        to -> to.call(status.get().ready() ? 1 : 0));
    gauge(
        "irsa_check_verdict",
        "1 for the verdict of the latest self-check, 0 for the others.",
        to -> verdicts(to, status.get()),
        "verdict");
    gauge(
        "irsa_check_outcome",
        "1 for how each check of the latest self-check ended; code is empty without a finding.",
        to -> outcomes(to, status.get()),
        "check",
        "outcome",
        "code");
    gauge(
        "irsa_check_permission",
        "1 for how each declared permission stands; as is empty for the pod's own role.",
        to -> permissions(to, status.get()),
        "action",
        "resource",
        "as",
        "outcome");
    gauge(
        "irsa_check_permissions_proved_timestamp_seconds",
        "When the oldest of the proofs of the declared permissions was had, by the node's clock.",
        to -> proved(to, status.get()));
    gauge(
        "irsa_check_unhealthy_since_timestamp_seconds",
        "When the first self-check began of those in a row that were not healthy, by verdict and"
            + " code of the latest; no series while the pod is healthy.",
        to -> unhealthySince(to, status.get()),
        "verdict",
        "code");
    gauge(
        "irsa_check_last_check_timestamp_seconds",
        "When the latest self-check began, by the node's clock.",
        to -> lastCheck(to, status.get()));
    gauge(
        "irsa_check_token_expiry_timestamp_seconds",
        "When the web identity token expires.",
        to -> tokenExpiry(to, status.get()));
    gauge(
        "irsa_check_clock_skew_seconds",
        "The node's clock minus that of STS.",
        to -> clockSkew(to, status.get()));
  }

  private void gauge(
      String name, String help, Consumer<GaugeWithCallback.Callback> values, String... labels) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .callback(values)
        .register(registry);
  }

  private static void verdicts(GaugeWithCallback.Callback to, Status status) {
    if (status.last() == null) {
      return;
    }
    for (Verdict verdict : Verdict.values()) {
      if (verdict != Verdict.WRONG_USAGE) {
        to.call(verdict == status.verdict() ? 1 : 0, word(verdict));
      }
    }
  }

  private static void outcomes(GaugeWithCallback.Callback to, Status status) {
    if (status.last() == null) {
      return;
    }
    for (Examined check : status.report().examined()) {
      Outcome outcome = check.outcome();
      if (outcome instanceof Outcome.Broken broken) {
        to.call(1, check.id(), "broken", broken.finding().code().name());
      } else if (outcome instanceof Outcome.Doubtful doubtful) {
        to.call(1, check.id(), "doubtful", doubtful.finding().code().name());
      } else if (outcome instanceof Outcome.Held) {
        to.call(1, check.id(), "held", "");
      } else {
        to.call(1, check.id(), outcome instanceof Outcome.NotRun ? "not_run" : "crashed", "");
      }
    }
  }

  /** Two that differ in their region alone are one series, if they ended alike. */
  private static void permissions(GaugeWithCallback.Callback to, Status status) {
    if (status.last() == null) {
      return;
    }
    Set<List<String>> series = new LinkedHashSet<>();
    for (PermissionSummary permission : status.report().permissions()) {
      String as = permission.as() == null ? "" : permission.as();
      String outcome = permission.word().replace('-', '_');
      Permission declared = permission.permission();
      series.add(List.of(declared.action(), declared.resource(), as, outcome));
    }
    for (List<String> labels : series) {
      to.call(1, labels.toArray(new String[0]));
    }
  }

  private static void proved(GaugeWithCallback.Callback to, Status status) {
    if (status.last() == null) {
      return;
    }
    Instant oldest = status.report().oldestProof();
    if (oldest != null) {
      to.call(seconds(oldest));
    }
  }

  private static void unhealthySince(GaugeWithCallback.Callback to, Status status) {
    if (status.history().unhealthySince() != null) {
      Finding primary = status.primary();
      String code = primary == null ? "" : primary.code().name();
      to.call(seconds(status.history().unhealthySince()), word(status.verdict()), code);
    }
  }

  private static void lastCheck(GaugeWithCallback.Callback to, Status status) {
    if (status.last() != null) {
      to.call(seconds(status.report().at()));
    }
  }

  private static void tokenExpiry(GaugeWithCallback.Callback to, Status status) {
    WebIdentityToken token = fact(status, FactKey.TOKEN);
    token = token == null ? fact(status, FactKey.AGENT_TOKEN) : token;
    if (token != null && token.expiry() != null) {
      to.call(seconds(token.expiry()));
    }
  }

  private static void clockSkew(GaugeWithCallback.Callback to, Status status) {
    Duration skew = fact(status, FactKey.CLOCK_SKEW);
    if (skew != null) {
      to.call(skew.toNanos() / NANOS);
    }
  }

  private static <T> T fact(Status status, FactKey<T> key) {
    return status.last() == null ? null : status.last().facts().fact(key).orElse(null);
  }

  private static double seconds(Instant moment) {
    return moment.getEpochSecond() + moment.getNano() / NANOS;
  }

  /** Counts a check that has just ended. */
  void count(Status status) {
    Report report = status.report();
    Facts facts = status.last().facts();
    checks.labelValues(word(report.verdict())).inc();
    duration.observe(report.took().toNanos() / NANOS);
    identity.setLabelValues(serviceAccount(report.pod()), role(report.pod()));
    count(facts.fact(FactKey.AGENT_CALL).orElse(null));
    count(facts.fact(FactKey.ASSUME_ROLE).orElse(null));
    count(facts.fact(FactKey.CALLER_CALL).orElse(null));
  }

  private void count(StsCall call) {
    if (call != null) {
      stsCalls.labelValues(call.action(), result(call.answer())).inc(call.attempts());
    }
  }

  private static String serviceAccount(PodSummary pod) {
    String written = pod.serviceAccount() == null ? "" : pod.serviceAccount();
    return ServiceAccount.parse(written).map(ServiceAccount::name).orElse("");
  }

  private static String role(PodSummary pod) {
    String written = pod.role() == null ? "" : pod.role();
    return RoleArn.read(written).isValid() ? written : "";
  }

  private static String result(StsCall.Answer answer) {
    if (answer instanceof StsCall.Unreachable unreachable) {
      return unreachable.obstacle().name().toLowerCase(Locale.ROOT);
    }
    if (answer instanceof StsCall.Refused refused) {
      return refused.passes() ? "not_now" : "refused";
    }
    return "granted";
  }

  void countRotation() {
    rotations.inc();
  }

  static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  /** All of it as Prometheus's own text. */
  Page text() {
    return page(formats.getPrometheusTextFormatWriter());
  }

  /** All of it as OpenMetrics. */
  Page openMetrics() {
    return page(formats.getOpenMetricsTextFormatWriter());
  }

  /** All of it, as it is written. */
  record Page(String contentType, String body) {}

  private Page page(ExpositionFormatWriter writer) {
    ByteArrayOutputStream body = new ByteArrayOutputStream(8_192);
    try {
      writer.write(body, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return new Page(writer.getContentType(), body.toString(StandardCharsets.UTF_8));
  }

  /**
   * Whether a scraper says that it takes OpenMetrics.
   *
   * <p>The library's own choice falls on protobuf where a scraper offers that first, as for native
   * histograms, though its implementation is not on the class path; and every scraper takes text.
   *
   * @param accept the request's header, null without one
   */
  boolean isOpenMetrics(String accept) {
    return formats.getOpenMetricsTextFormatWriter().accepts(accept);
  }
}
