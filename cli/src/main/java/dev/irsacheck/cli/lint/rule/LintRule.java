package dev.irsacheck.cli.lint.rule;

import dev.irsacheck.diagnosis.DiagnosisCode;
import java.util.Set;

/** One thing that must be so for a pod to get its role. */
public interface LintRule {
  /** What is established, as a positive sentence. */
  String claim();

  /** The codes that {@link #examine} may add. */
  Set<DiagnosisCode> mayReport();

  void examine(Declared declared, Findings findings);
}
