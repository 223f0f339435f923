package dev.irsacheck.cli.lint;

import dev.irsacheck.cli.cluster.ManifestProblem;
import dev.irsacheck.cli.cluster.Manifests;
import dev.irsacheck.cli.findings.CountedFindings;
import dev.irsacheck.cli.findings.CountedFindings.Counted;
import dev.irsacheck.cli.findings.CountedFindings.CountingOptions;
import dev.irsacheck.cli.findings.CountedFindings.Suppressed;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.cli.rule.DeclaredPod;
import dev.irsacheck.cli.rule.FindingCollector;
import dev.irsacheck.cli.rule.JoinedManifests;
import dev.irsacheck.cli.rule.LintFinding;
import dev.irsacheck.cli.rule.LintRules;
import dev.irsacheck.cli.rule.LintSettings;
import dev.irsacheck.report.Verdict;
import java.util.List;
import java.util.Set;

/**
 * The result of lint.
 *
 * @param isStrict whether a broken file in a folder makes the input incomplete
 * @param leftOut files and folders that were excluded
 * @param later placeholders that a tool substitutes after lint
 */
public record LintReport(
    Manifests manifests,
    boolean isStrict,
    Set<String> leftOut,
    List<DeclaredPod> pods,
    CountedFindings<LintFinding> counted,
    Set<String> later,
    List<String> notes) {
  public static LintReport of(
      Manifests manifests,
      LintSettings settings,
      CountingOptions options,
      boolean isStrict,
      Set<String> leftOut) {
    JoinedManifests declared = new JoinedManifests(manifests, settings);
    FindingCollector findings = declared.examine(LintRules.alongTheChain());
    return new LintReport(
        manifests,
        isStrict,
        leftOut,
        declared.pods(),
        // Other manifests, or a cluster, may use the same file of suppressions.
        CountedFindings.of(findings.all(), options, LintRules.codes(), false),
        findings.deferred(),
        findings.notes());
  }

  public List<LintFinding> findings() {
    return counted.findings().stream().map(Counted::finding).toList();
  }

  public List<LintFinding> ignored() {
    return counted.suppressed().stream().map(Suppressed::finding).toList();
  }

  /** Returns 78 for a deciding finding, otherwise 64 for unreadable or missing input. */
  public int exitCode() {
    return exit(counted.verdict()).exitCode();
  }

  /** Returns errors as errors, even if they do not decide the exit code. */
  public Verdict verdict() {
    return exit(counted.shown());
  }

  private Verdict exit(Verdict found) {
    return found == Verdict.HEALTHY && !isComplete() ? Verdict.WRONG_USAGE : found;
  }

  /** A report about a part of what the user named must not be mistaken for proof. */
  private boolean isComplete() {
    boolean isJudged = manifests.problems().isEmpty() || manifests.coverage().judged() > 0;
    return isJudged && !isEmpty() && isRead();
  }

  /** Returns whether no problem is an error. */
  public boolean isRead() {
    return manifests.problems().stream().allMatch(each -> level(each) == Level.WARNING);
  }

  /** Returns a warning for a broken file in a folder, because it may be no manifest. */
  public Level level(ManifestProblem problem) {
    return isStrict || !problem.isFound() ? Level.ERROR : Level.WARNING;
  }

  /** Input that is not examined counts as input. */
  public boolean isEmpty() {
    return manifests.count() == 0 && manifests.coverage().unread().isEmpty();
  }

  public int errors() {
    return counted.count(Level.ERROR);
  }

  public int warnings() {
    return counted.findings().size() - errors();
  }
}
