package dev.irsacheck.cli.lint;

import dev.irsacheck.cli.lint.manifest.Manifests;
import dev.irsacheck.cli.lint.rule.DeclaredPod;
import dev.irsacheck.cli.lint.rule.Findings;
import dev.irsacheck.cli.lint.rule.JoinedManifests;
import dev.irsacheck.cli.lint.rule.LintFinding;
import dev.irsacheck.cli.lint.rule.LintSettings;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.report.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What came of it.
 *
 * @param pods made anew whenever one of them is looked at
 * @param findings errors first, then in the order of the files
 * @param ignored those that do not count, in the same order
 * @param later placeholders that were not judged, since a tool fills them in after this
 * @param notes what is to be said of what the manifests put aside themselves
 */
public record LintReport(
    Manifests manifests,
    List<DeclaredPod> pods,
    List<LintFinding> findings,
    List<LintFinding> ignored,
    Set<String> later,
    List<String> notes) {
  /** Holds every rule against the manifests. It opens nothing and asks nobody. */
  public static LintReport of(Manifests manifests, LintSettings settings) {
    JoinedManifests declared = new JoinedManifests(manifests, settings);
    Findings findings = declared.examine(LintRules.alongTheChain());
    return new LintReport(
        manifests, declared.pods(), findings.all(), List.of(), findings.later(), findings.notes());
  }

  /** The same with the findings of these codes among those that do not count. */
  public LintReport without(Set<DiagnosisCode> codes) {
    Map<Boolean, List<LintFinding>> isIgnored =
        findings.stream()
            .collect(Collectors.partitioningBy(each -> codes.contains(each.finding().code())));
    return new LintReport(manifests, pods, isIgnored.get(false), isIgnored.get(true), later, notes);
  }

  /** 78 with an error, else 64 if something could not be read or there was nothing, else 0. */
  public int exitCode() {
    return verdict().exitCode();
  }

  /** The same as a word. */
  public Verdict verdict() {
    if (errors() > 0) {
      return Verdict.MISCONFIGURED;
    }
    // Silence about half of the manifests must not be taken for proof.
    return manifests.problems().isEmpty() && manifests.count() > 0
        ? Verdict.HEALTHY
        : Verdict.WRONG_USAGE;
  }

  public int errors() {
    int errors = 0;
    for (LintFinding finding : findings) {
      errors += finding.error() ? 1 : 0;
    }
    return errors;
  }

  public int warnings() {
    return findings.size() - errors();
  }
}
