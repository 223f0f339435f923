package dev.irsacheck.cli.lint;

import dev.irsacheck.cli.lint.manifest.Manifests;
import dev.irsacheck.cli.lint.rule.Declared;
import dev.irsacheck.cli.lint.rule.Findings;
import dev.irsacheck.cli.lint.rule.LintFinding;
import dev.irsacheck.cli.lint.rule.LintRule;
import dev.irsacheck.cli.lint.rule.LintSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The chain of IRSA as manifests declare it, before anything is deployed. */
public final class Lint {
  private Lint() {}

  /**
   * Holds every rule against the manifests. It opens nothing and asks nobody.
   *
   * @param inputs whole files
   * @param namespace of objects that name none; null if that is not known
   */
  public static LintReport of(
      List<Manifests.Input> inputs, String namespace, LintSettings settings) {
    Manifests manifests = Manifests.read(inputs, namespace);
    Declared declared = new Declared(manifests, settings);
    Findings findings = new Findings();
    for (LintRule rule : LintRules.alongTheChain()) {
      rule.examine(declared, findings);
    }
    List<LintFinding> sorted = new ArrayList<>(findings.all());
    // What breaks first, then as the files go; the sort keeps the chain's order within one place.
    sorted.sort(
        Comparator.comparing((LintFinding each) -> !each.error())
            .thenComparing(LintFinding::place));
    return new LintReport(manifests, declared.pods(), List.copyOf(sorted), List.of());
  }
}
