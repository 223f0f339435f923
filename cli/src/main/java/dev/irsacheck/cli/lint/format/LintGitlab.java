package dev.irsacheck.cli.lint.format;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.cli.cluster.ManifestProblem;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.findings.CountedFindings.Counted;
import dev.irsacheck.cli.findings.Fingerprints;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.cli.io.InputFile;
import dev.irsacheck.cli.lint.LintReport;
import dev.irsacheck.cli.rule.LintFinding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes GitLab's <a
 * href="https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format">Code Quality
 * report</a>.
 */
public final class LintGitlab {
  private LintGitlab() {}

  public static void write(LintReport report, MaskedOutput out) {
    List<Object> all = new ArrayList<>();
    for (Counted<LintFinding> each : report.counted().findings()) {
      LintFinding found = each.finding();
      all.add(
          entry(
              found.code().name(),
              Printable.of(found.object()) + ": " + found.finding().headline(),
              each.fingerprint(),
              severity(found.level()),
              found.place()));
    }
    List<ManifestProblem> problems = report.manifests().problems();
    List<String> fingerprints =
        Fingerprints.ofTexts(
            problems.stream().map(each -> each.place().file() + "\n" + each.text()).toList());
    for (int i = 0; i < problems.size(); i++) {
      ManifestProblem problem = problems.get(i);
      all.add(
          entry(
              "irsa-check",
              "it " + Printable.of(problem.sentence()),
              fingerprints.get(i),
              severity(report.level(problem)),
              problem.place()));
    }
    JsonWriter.write(all, out);
  }

  private static Map<String, Object> entry(
      String check, String description, String fingerprint, String severity, SourceLocation found) {
    SourceLocation at = found.inRepository();
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("description", description);
    entry.put("check_name", check);
    entry.put("fingerprint", fingerprint);
    entry.put("severity", severity);
    Map<String, Object> location = new LinkedHashMap<>();
    location.put("path", InputFile.relative(at.file()));
    location.put("lines", Map.of("begin", at.line()));
    entry.put("location", location);
    return entry;
  }

  private static String severity(Level level) {
    return switch (level) {
      case ERROR -> "critical";
      case WARNING -> "minor";
      case NOTE -> "info";
    };
  }
}
