package dev.irsacheck.cli.lint.rule;

import dev.irsacheck.cli.lint.manifest.Association;
import dev.irsacheck.cli.lint.manifest.RepeatedKey;
import dev.irsacheck.cli.lint.manifest.ServiceAccountManifest;
import dev.irsacheck.diagnosis.DiagnosisCode;
import java.util.Set;

/**
 * One thing that must be so for a pod to get its role. It is held against one object after the
 * other, since thousands of them may be more than the heap can hold at once.
 */
public interface LintRule {
  /** What is established, as a positive sentence. */
  String claim();

  /** The codes that the rule may add. */
  Set<DiagnosisCode> mayReport();

  /** Holds the rule against a ServiceAccount of the stream. */
  default void examineAccount(
      ServiceAccountManifest account, Declared declared, Findings findings) {}

  /** Holds the rule against an association of EKS Pod Identity. */
  default void examineAssociation(Association association, Declared declared, Findings findings) {}

  /** Holds the rule against a pod. */
  default void examinePod(DeclaredPod pod, Declared declared, Findings findings) {}

  /**
   * Holds the rule against a ServiceAccount with a role that no pod runs as, when all else is
   * examined.
   */
  default void examineUnused(
      ServiceAccountManifest account, Declared declared, Findings findings) {}

  /** Holds the rule against a key that stands twice. */
  default void examineKey(RepeatedKey key, Findings findings) {}
}
