package dev.irsacheck.cli.lint;

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
 * What came of it.
 *
 * @param pods made anew whenever one of them is looked at
 * @param counted errors first, then in the order of the files
 * @param later placeholders that were not judged, since a tool fills them in after this
 * @param notes what is to be said of what the manifests put aside themselves
 */
public record LintReport(
    Manifests manifests,
    List<DeclaredPod> pods,
    CountedFindings<LintFinding> counted,
    Set<String> later,
    List<String> notes) {
  /** Holds every rule against the manifests. It opens nothing and asks nobody. */
  public static LintReport of(Manifests manifests, LintSettings settings, CountingOptions options) {
    JoinedManifests declared = new JoinedManifests(manifests, settings);
    FindingCollector findings = declared.examine(LintRules.alongTheChain());
    return new LintReport(
        manifests,
        declared.pods(),
        // The same file of suppressions may be for other manifests, and for a cluster.
        CountedFindings.of(findings.all(), options, LintRules.codes(), false),
        findings.deferred(),
        findings.notes());
  }

  /** Those that nobody has put aside. */
  public List<LintFinding> findings() {
    return counted.findings().stream().map(Counted::finding).toList();
  }

  /** Those that somebody has. */
  public List<LintFinding> ignored() {
    return counted.suppressed().stream().map(Suppressed::finding).toList();
  }

  /** 78 where a finding decides it, else 64 if something could not be read or there was nothing. */
  public int exitCode() {
    return exit(counted.verdict()).exitCode();
  }

  /** The same as a word, but that an error is told as one, whatever decides the exit code. */
  public Verdict verdict() {
    return exit(counted.shown());
  }

  private Verdict exit(Verdict found) {
    // Silence about half of the manifests must not be taken for proof.
    boolean read = manifests.problems().isEmpty() && !isEmpty();
    return found == Verdict.HEALTHY && !read ? Verdict.WRONG_USAGE : found;
  }

  /** Whether there was nothing, not even something that is not looked at. */
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
