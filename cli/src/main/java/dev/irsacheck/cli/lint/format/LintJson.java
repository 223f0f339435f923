package dev.irsacheck.cli.lint.format;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.cli.cluster.Coverage;
import dev.irsacheck.cli.cluster.LazyList;
import dev.irsacheck.cli.cluster.ManifestProblem;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.findings.CountedFindings;
import dev.irsacheck.cli.findings.CountedFindings.Suppressed;
import dev.irsacheck.cli.findings.FindingObject;
import dev.irsacheck.cli.findings.ReportSchema;
import dev.irsacheck.cli.lint.LintCommand;
import dev.irsacheck.cli.lint.LintReport;
import dev.irsacheck.cli.rule.DeclaredPod;
import dev.irsacheck.cli.rule.LintFinding;
import dev.irsacheck.report.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

public final class LintJson {
  private LintJson() {}

  public static void write(LintReport report, MaskedOutput out) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schema", ReportSchema.of(LintCommand.NAME));
    json.put("version", Version.current());
    json.put("exit", report.exitCode());
    CountedFindings<LintFinding> counted = report.counted();
    json.put(
        "findings",
        new LazyList<>(counted.findings(), each -> finding(each.finding(), each.fingerprint())));
    json.put("suppressed", new LazyList<>(counted.suppressed(), LintJson::suppressed));
    List<Object> problems = new ArrayList<>();
    for (ManifestProblem problem : report.manifests().problems()) {
      Map<String, Object> one = place(problem.place());
      one.put("problem", problem.text());
      one.put("documents", problem.documents());
      problems.add(one);
    }
    json.put("problems", problems);
    json.put("passedOver", List.copyOf(report.manifests().passedOver()));
    json.put("substituted", List.copyOf(report.later()));
    json.put("pods", new LazyList<>(report.pods(), LintJson::pod));
    json.put("unseen", unseen(report));
    json.put("objects", report.manifests().kinds());
    json.put("coverage", coverage(report.manifests().coverage()));
    JsonWriter.write(json, out);
  }

  private static Map<String, Object> coverage(Coverage coverage) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("judged", coverage.judged());
    json.put("withoutPods", coverage.withoutPods());
    json.put("unread", new LazyList<>(coverage.unread(), LintJson::unread));
    return json;
  }

  private static Map<String, Object> unread(Coverage.Unread unread) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", unread.name());
    json.put("count", unread.count());
    json.putAll(place(unread.place()));
    json.put("instead", unread.instead());
    return json;
  }

  private static List<String> unseen(LintReport report) {
    Set<String> unseen = new TreeSet<>();
    for (DeclaredPod pod : report.pods()) {
      unseen.addAll(pod.unseen());
      if (pod.hasUnseenAccount()) {
        unseen.add("ServiceAccount " + pod.pod().serviceAccount());
      }
    }
    return List.copyOf(unseen);
  }

  private static Map<String, Object> pod(DeclaredPod pod) {
    Map<String, Object> json = place(pod.pod().object().root().place());
    json.put("object", pod.toString());
    json.put("serviceAccount", pod.accountName());
    json.put("role", pod.roleAnnotation() == null ? null : pod.roleAnnotation().text());
    json.put(
        "association", pod.association() == null ? null : pod.association().object().toString());
    return json;
  }

  private static Map<String, Object> suppressed(Suppressed<LintFinding> each) {
    return FindingObject.suppressed(finding(each.finding(), each.fingerprint()), each);
  }

  private static Map<String, Object> finding(LintFinding found, String fingerprint) {
    SourceLocation at = found.place();
    Map<String, Object> place =
        FindingObject.place(found.object(), at.file(), at.line(), at.column(), at.template());
    return FindingObject.of(found, fingerprint, List.of(place), Map.of());
  }

  private static Map<String, Object> place(SourceLocation place) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", place.file());
    json.put("line", place.line());
    json.put("column", place.column());
    json.put("template", place.template());
    return json;
  }
}
