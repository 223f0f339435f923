package dev.irsacheck.cli.lint;

import dev.irsacheck.cli.lint.manifest.Manifests;
import dev.irsacheck.cli.lint.rule.Findings;
import dev.irsacheck.cli.lint.rule.JoinedManifests;
import dev.irsacheck.cli.lint.rule.LintSettings;
import java.util.List;

/** The chain of IRSA as manifests declare it, before anything is deployed. */
public final class Lint {
  private Lint() {}

  /** Holds every rule against the manifests. It opens nothing and asks nobody. */
  public static LintReport of(Manifests manifests, LintSettings settings) {
    JoinedManifests declared = new JoinedManifests(manifests, settings);
    Findings findings = declared.examine(LintRules.alongTheChain());
    return new LintReport(manifests, declared.pods(), findings.all(), List.of(), findings.later());
  }
}
