package dev.irsacheck.cli.audit.format;

import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.cli.audit.AuditReport.Totals;
import dev.irsacheck.cli.audit.CountedReport;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.findings.CountedFindings;
import dev.irsacheck.cli.findings.Level;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts for Prometheus in the node exporter's textfile format. They contain no name of the
 * cluster.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition
 *     formats</a>
 */
public final class AuditMetrics {
  private static final String PREFIX = "irsa_check_audit_";

  private final MaskedOutput out;

  private AuditMetrics(MaskedOutput out) {
    this.out = out;
  }

  public static void write(CountedReport weighed, Instant made, MaskedOutput out) {
    AuditMetrics metrics = new AuditMetrics(out);
    CountedFindings<AuditFinding> counted = weighed.counted();
    metrics.byLevel(counted);
    metrics.byCode(
        "findings",
        FormatTexts.metricFindings(),
        counted.findings().stream().map(CountedFindings.Counted::finding).toList());
    metrics.byCode(
        "suppressed_findings",
        FormatTexts.metricSuppressed(),
        counted.suppressed().stream().map(CountedFindings.Suppressed::finding).toList());
    if (counted.since() != null) {
      Map<String, Integer> since = new LinkedHashMap<>();
      since.put("state=\"new\"", counted.fresh());
      since.put("state=\"gone\"", counted.gone().size());
      since.put("state=\"unchanged\"", counted.findings().size() - counted.fresh());
      metrics.gauge("compared_findings", FormatTexts.metricCompared(), since);
      metrics.byCode(
          "new_findings",
          FormatTexts.metricNew(),
          counted.findings().stream()
              .filter(CountedFindings.Counted::isNew)
              .map(CountedFindings.Counted::finding)
              .toList());
    }
    metrics.gauge("objects", FormatTexts.metricObjects(), objects(weighed.report().totals()));
    metrics.gauge(
        "parts_not_judged",
        FormatTexts.metricNotJudged(),
        Map.of("", weighed.report().notJudged().size()));
    metrics.gauge("exit_code", FormatTexts.metricExit(), Map.of("", counted.verdict().exitCode()));
    metrics.gauge(
        "last_report_timestamp_seconds",
        FormatTexts.metricTime(),
        Map.of("", made.getEpochSecond()));
  }

  private void byLevel(CountedFindings<AuditFinding> counted) {
    Map<String, Integer> levels = new LinkedHashMap<>();
    for (Level level : Level.values()) {
      levels.put("severity=\"" + level.word() + "\"", counted.count(level));
    }
    gauge("severity_findings", FormatTexts.metricLevels(), levels);
  }

  private void byCode(String name, String help, List<AuditFinding> findings) {
    Map<String, Integer> counts = new TreeMap<>();
    for (AuditFinding found : findings) {
      String labels = "severity=\"%s\",code=\"%s\"".formatted(found.level().word(), found.code());
      counts.merge(labels, 1, Integer::sum);
    }
    gauge(name, help, counts);
  }

  private static Map<String, Integer> objects(Totals totals) {
    Map<String, Integer> objects = new LinkedHashMap<>();
    objects.put("kind=\"cluster\"", totals.clusters());
    objects.put("kind=\"account\"", totals.accounts());
    objects.put("kind=\"role\"", totals.roles());
    objects.put("kind=\"provider\"", totals.providers());
    objects.put("kind=\"service_account\"", totals.serviceAccounts());
    objects.put("kind=\"service_account_with_role\"", totals.withRole());
    objects.put("kind=\"association\"", totals.associations());
    objects.put("kind=\"workload\"", totals.workloads());
    objects.put("kind=\"pod\"", totals.pods());
    objects.put("kind=\"pod_without_role\"", totals.withoutRole());
    objects.put("kind=\"pod_without_role_beside_others\"", totals.besideAnnotated());
    return objects;
  }

  private void gauge(String name, String help, Map<String, ? extends Number> values) {
    String metric = PREFIX + name;
    StringBuilder text = new StringBuilder();
    text.append("# HELP ").append(metric).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(metric).append(" gauge\n");
    values.forEach(
        (labels, value) ->
            text.append(metric)
                .append(labels.isEmpty() ? "" : "{" + labels + "}")
                .append(' ')
                .append(value)
                .append('\n'));
    out.write(text.toString());
  }
}
