package dev.irsacheck.cli.lint.format;

import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.cli.cluster.ManifestProblem;
import dev.irsacheck.cli.findings.Junit;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.cli.lint.LintReport;
import dev.irsacheck.cli.rule.DeclaredPod;
import dev.irsacheck.cli.rule.LintFinding;
import java.util.HashSet;
import java.util.Set;

/** Writes a JUnit test for each finding, healthy workload and unreadable document. */
public final class LintJunit {
  private static final String TITLE = "irsa-check lint";

  private LintJunit() {}

  public static void write(LintReport report, MaskedOutput out) {
    Junit<LintFinding> junit =
        new Junit<>(
            TITLE,
            report.counted(),
            found -> new Junit.Name(found.place().file(), found.object() + " " + found.code()));
    Set<Junit.Name> told = new HashSet<>();
    report.findings().forEach(each -> told.add(object(each)));
    report.ignored().forEach(each -> told.add(object(each)));
    for (DeclaredPod pod : report.pods()) {
      Junit.Name name = new Junit.Name(pod.pod().object().root().place().file(), pod.toString());
      if (!told.contains(name)) {
        junit.passed(name);
      }
    }
    for (ManifestProblem problem : report.manifests().problems()) {
      Junit.Name name = new Junit.Name(problem.place().file(), "line " + problem.place().line());
      String why = problem.place() + " " + problem.sentence();
      if (report.level(problem) == Level.ERROR) {
        junit.error(name, why);
      } else {
        junit.skipped(name, why);
      }
    }
    // A CI treats an empty list of tests as a failure.
    junit.passed(new Junit.Name(TITLE, "manifests are read"));
    junit.write(out);
  }

  private static Junit.Name object(LintFinding found) {
    return new Junit.Name(found.place().file(), found.object());
  }
}
