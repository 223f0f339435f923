package dev.irsacheck.report;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.check.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the report as one line of JSON by {@code report-v2.schema.json}, in ASCII for any locale.
 */
public final class JsonRenderer {
  /** Changes only if readers of the old form would misread the new one. */
  public static final String SCHEMA = "irsa-check-report/v2";

  private JsonRenderer() {}

  public static void write(Report report, MaskedOutput out) {
    Finding primary = report.primary();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schema", SCHEMA);
    json.put("version", report.version());
    json.put("verdict", report.verdict().label());
    json.put("exit", report.verdict().exitCode());
    json.put("primary", primary == null ? null : primary.code().name());
    json.put("headline", primary == null ? null : primary.headline());
    json.put("side", report.side() == null ? null : report.side().word());
    json.put("at", report.at().toString());
    json.put("millis", report.took().toMillis());
    json.put("pod", pod(report.pod()));
    List<Object> checks = new ArrayList<>();
    for (CheckResult check : report.examined()) {
      checks.add(check(check));
    }
    json.put("checks", checks);
    if (!report.permissions().isEmpty()) {
      List<Object> permissions = new ArrayList<>();
      for (PermissionSummary permission : report.permissions()) {
        permissions.add(permission(permission));
      }
      json.put("permissions", permissions);
    }
    JsonWriter.write(json, out);
    out.endLine();
  }

  private static Map<String, Object> pod(PodSummary pod) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("form", pod.form());
    json.put("mechanism", pod.mechanism());
    json.put("namespace", pod.namespace());
    json.put("serviceAccount", pod.serviceAccount());
    json.put("name", pod.pod());
    json.put("node", pod.node());
    json.put("role", pod.role());
    json.put("region", pod.region());
    json.put("sts", pod.stsHost());
    json.put("caller", pod.caller());
    return json;
  }

  private static Map<String, Object> check(CheckResult check) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", check.id());
    json.put("claim", check.claim());
    json.put("outcome", word(check.outcome()));
    put(json, check.outcome());
    return json;
  }

  private static Map<String, Object> permission(PermissionSummary permission) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("action", permission.permission().action());
    json.put("resource", permission.resource());
    json.put("as", permission.as());
    json.put("optional", permission.permission().optional());
    json.put("outcome", permission.word());
    json.put("at", permission.at() == null ? null : permission.at().toString());
    put(json, permission.outcome());
    return json;
  }

  private static String word(Outcome outcome) {
    if (outcome instanceof Outcome.Held) {
      return "held";
    }
    if (outcome instanceof Outcome.Broken) {
      return "broken";
    }
    if (outcome instanceof Outcome.Doubtful) {
      return "doubtful";
    }
    return outcome instanceof Outcome.NotRun ? "not-run" : "crashed";
  }

  /** Each check has every key, for all outcomes. */
  private static void put(Map<String, Object> json, Outcome outcome) {
    Finding finding = outcome.finding();
    json.put("code", finding == null ? null : finding.code().name());
    json.put("headline", finding == null ? null : finding.headline());
    List<Fix> fixes = new ArrayList<>();
    if (finding != null) {
      fixes.addAll(finding.fixes());
      fixes.addAll(finding.alternatives());
    }
    FindingJson.put(
        json, finding == null ? null : finding.code(), outcome.evidence(), why(outcome), fixes);
  }

  private static List<String> why(Outcome outcome) {
    if (outcome instanceof Outcome.NotRun notRun) {
      return List.of(notRun.because());
    }
    if (outcome instanceof Outcome.Crashed crashed) {
      return List.of(crashed.what());
    }
    return outcome.finding() == null ? List.of() : outcome.finding().why();
  }
}
