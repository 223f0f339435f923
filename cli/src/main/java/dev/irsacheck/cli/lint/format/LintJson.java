package dev.irsacheck.cli.lint.format;

import dev.irsacheck.cli.lint.LintReport;
import dev.irsacheck.cli.lint.manifest.Place;
import dev.irsacheck.cli.lint.manifest.Problem;
import dev.irsacheck.cli.lint.rule.DeclaredPod;
import dev.irsacheck.cli.lint.rule.LintFinding;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.json.JsonWriter;
import dev.irsacheck.report.FindingJson;
import dev.irsacheck.report.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The report as one JSON object in one line. */
public final class LintJson {
  /** Changes only when a reader of the old form would misread the new one. */
  private static final String SCHEMA = "irsa-check-lint/v1";

  private LintJson() {}

  public static String of(LintReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schema", SCHEMA);
    json.put("version", Version.current());
    json.put("exit", report.exitCode());
    json.put("findings", findings(report.findings()));
    json.put("ignored", findings(report.ignored()));
    List<Object> problems = new ArrayList<>();
    for (Problem problem : report.manifests().problems()) {
      Map<String, Object> one = place(problem.place());
      one.put("problem", problem.text());
      problems.add(one);
    }
    json.put("problems", problems);
    List<Object> pods = new ArrayList<>();
    for (DeclaredPod pod : report.pods()) {
      Map<String, Object> one = place(pod.pod().object().root().place());
      one.put("object", pod.toString());
      one.put("serviceAccount", pod.accountName());
      one.put("role", pod.roleAnnotation() == null ? null : pod.roleAnnotation().text());
      pods.add(one);
    }
    json.put("pods", pods);
    json.put("unseen", unseen(report));
    json.put("objects", report.manifests().kinds());
    return JsonWriter.compact(json);
  }

  private static List<String> unseen(LintReport report) {
    Set<String> unseen = new TreeSet<>(report.unseen());
    for (DeclaredPod pod : report.withUnseenAccount()) {
      unseen.add("ServiceAccount " + pod.pod().serviceAccount());
    }
    return List.copyOf(unseen);
  }

  private static Map<String, Object> finding(LintFinding found) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", found.finding().code().name());
    json.put("level", found.error() ? "error" : "warning");
    json.putAll(place(found.place()));
    json.put("object", found.object());
    json.put("headline", found.finding().headline());
    Finding finding = found.finding();
    FindingJson.put(json, finding.evidence(), finding.why(), finding.fixes());
    return json;
  }

  private static List<Object> findings(List<LintFinding> found) {
    List<Object> findings = new ArrayList<>();
    for (LintFinding finding : found) {
      findings.add(finding(finding));
    }
    return findings;
  }

  private static Map<String, Object> place(Place place) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", place.file());
    json.put("line", place.line());
    json.put("column", place.column());
    json.put("template", place.template());
    return json;
  }
}
