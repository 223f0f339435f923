package dev.irsacheck.sidecar.server;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.report.PermissionSummary;
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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Metrics for Prometheus. Label values come only from this program and the declared permissions,
 * which are at most twenty: a token's or endpoint's names would allow unlimited series. The
 * exception is the pod's identity, one series at a time with valid names of Kubernetes and IAM.
 */
final class Metrics {
  private static final double NANOS = 1e9;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final ExpositionFormats formats = ExpositionFormats.init();
  private final Properties help = help();
  private final Counter checks;
  private final Histogram duration;
  private final Counter stsCalls;
  private final Counter rotations;
  private final Info identity;
  private final UnaryOperator<String> mask;

  Metrics(Supplier<Status> status, UnaryOperator<String> mask) {
    this.mask = mask;
    checks = counter("irsa_check_checks", "verdict");
    duration =
        Histogram.builder()
            .name("irsa_check_duration_seconds")
            .help(help("irsa_check_duration_seconds"))
            .unit(Unit.SECONDS)
            .classicOnly()
            .classicUpperBounds(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
            .withoutExemplars()
            .register(registry);
    stsCalls = counter("irsa_check_sts_calls", "action", "result");
    rotations = counter("irsa_check_token_rotations");
    for (Verdict verdict : Verdict.values()) {
      if (verdict != Verdict.WRONG_USAGE) {
        checks.initLabelValues(verdict.label());
      }
    }
    info("irsa_check_build_info", "version").addLabelValues(Version.current());
    identity = info("irsa_check_identity_info", "service_account", "role");
    gauge("irsa_check_ready", to -> to.call(status.get().ready() ? 1 : 0));
    afterChecks(status, "irsa_check_verdict", Metrics::verdicts, "verdict");
    afterChecks(status, "irsa_check_outcome", Metrics::outcomes, "check", "outcome", "code");
    afterChecks(
        status, "irsa_check_permission", this::permissions, "action", "resource", "as", "outcome");
    afterChecks(
        status,
        "irsa_check_permissions_proved_timestamp_seconds",
        (to, now) -> moment(to, now.report().oldestProof()));
    afterChecks(
        status,
        "irsa_check_unhealthy_since_timestamp_seconds",
        (to, now) ->
            moment(to, now.history().unhealthySince(), now.verdict().label(), side(now), code(now)),
        "verdict",
        "side",
        "code");
    afterChecks(
        status,
        "irsa_check_last_check_timestamp_seconds",
        (to, now) -> moment(to, now.report().at()));
    afterChecks(status, "irsa_check_token_expiry_timestamp_seconds", Metrics::tokenExpiry);
    afterChecks(status, "irsa_check_clock_skew_seconds", Metrics::clockSkew);
  }

  private static Properties help() {
    Properties help = new Properties();
    try (InputStream in = Metrics.class.getResourceAsStream("metrics.properties")) {
      help.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the jar is damaged", e);
    }
    return help;
  }

  private String help(String name) {
    return Objects.requireNonNull(help.getProperty(name), name);
  }

  private Counter counter(String name, String... labels) {
    return Counter.builder()
        .name(name)
        .help(help(name))
        .labelNames(labels)
        .withoutExemplars()
        .register(registry);
  }

  private Info info(String name, String... labels) {
    return Info.builder().name(name).help(help(name)).labelNames(labels).register(registry);
  }

  private void gauge(String name, Consumer<GaugeWithCallback.Callback> values, String... labels) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help(name))
        .labelNames(labels)
        .callback(values)
        .register(registry);
  }

  private void afterChecks(
      Supplier<Status> status,
      String name,
      BiConsumer<GaugeWithCallback.Callback, Status> values,
      String... labels) {
    gauge(
        name,
        to -> {
          Status now = status.get();
          if (now.last() != null) {
            values.accept(to, now);
          }
        },
        labels);
  }

  private static void moment(GaugeWithCallback.Callback to, Instant moment, String... labels) {
    if (moment != null) {
      to.call(moment.getEpochSecond() + moment.getNano() / NANOS, labels);
    }
  }

  private static void verdicts(GaugeWithCallback.Callback to, Status now) {
    for (Verdict verdict : Verdict.values()) {
      if (verdict != Verdict.WRONG_USAGE) {
        to.call(verdict == now.verdict() ? 1 : 0, verdict.label());
      }
    }
  }

  private static void outcomes(GaugeWithCallback.Callback to, Status now) {
    for (CheckResult check : now.report().examined()) {
      OutcomeWords words = OutcomeWords.of(check.outcome());
      to.call(1, check.id(), words.label(), words.code());
    }
  }

  /** Merges permissions that differ in the region only, if their outcomes are equal. */
  private void permissions(GaugeWithCallback.Callback to, Status now) {
    Set<List<String>> series = new LinkedHashSet<>();
    for (PermissionSummary permission : now.report().permissions()) {
      String as = permission.as() == null ? "" : permission.as();
      String outcome = permission.word().replace('-', '_');
      Permission declared = permission.permission();
      series.add(
          List.of(
              mask.apply(declared.action()),
              mask.apply(declared.resource()),
              mask.apply(as),
              outcome));
    }
    for (List<String> labels : series) {
      to.call(1, labels.toArray(new String[0]));
    }
  }

  private static String side(Status now) {
    return now.side() == null ? "" : now.side().word();
  }

  private static String code(Status now) {
    return now.primary() == null ? "" : now.primary().code().name();
  }

  private static void tokenExpiry(GaugeWithCallback.Callback to, Status now) {
    Facts facts = now.last().facts();
    WebIdentityToken token =
        facts.fact(FactKey.TOKEN).orElse(facts.fact(FactKey.AGENT_TOKEN).orElse(null));
    moment(to, token == null ? null : token.expiry());
  }

  private static void clockSkew(GaugeWithCallback.Callback to, Status now) {
    Duration skew = now.last().facts().fact(FactKey.CLOCK_SKEW).orElse(null);
    if (skew != null) {
      to.call(skew.toNanos() / NANOS);
    }
  }

  void count(Status status) {
    Report report = status.report();
    Facts facts = status.last().facts();
    checks.labelValues(report.verdict().label()).inc();
    duration.observe(report.took().toNanos() / NANOS);
    identity.setLabelValues(
        mask.apply(report.pod().accountName()), mask.apply(report.pod().validRole()));
    count(facts.fact(FactKey.AGENT_CALL).orElse(null));
    count(facts.fact(FactKey.ASSUME_ROLE).orElse(null));
    count(facts.fact(FactKey.CALLER_CALL).orElse(null));
  }

  private void count(StsCall call) {
    if (call != null) {
      stsCalls.labelValues(call.action(), result(call.answer())).inc(call.attempts());
    }
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

  Page text() {
    return page(formats.getPrometheusTextFormatWriter());
  }

  Page openMetrics() {
    return page(formats.getOpenMetricsTextFormatWriter());
  }

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
   * Whether the scraper accepts OpenMetrics.
   *
   * <p>The library would choose protobuf if the scraper prefers it, as for native histograms, but
   * its implementation is not on the class path. Every scraper accepts text.
   *
   * @param accept the header's value; null without one
   */
  boolean isOpenMetrics(String accept) {
    return formats.getOpenMetricsTextFormatWriter().accepts(accept);
  }
}
