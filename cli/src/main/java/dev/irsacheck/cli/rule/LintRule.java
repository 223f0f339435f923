package dev.irsacheck.cli.rule;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.Coverage;
import dev.irsacheck.cli.cluster.ForeignAnnotations;
import dev.irsacheck.cli.cluster.RepeatedKey;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;
import java.util.Set;

/**
 * One thing that must be so for a pod to get its role. It is held against one object after the
 * other, since thousands of them may be more than the heap can hold at once.
 */
public abstract class LintRule {
  private final String claim;
  private final Set<DiagnosisCode> codes;

  /**
   * Declares the rule.
   *
   * @param claim what is established, as a positive sentence
   * @param codes those that the rule may add
   */
  protected LintRule(String claim, DiagnosisCode... codes) {
    this.claim = claim;
    this.codes = Set.of(codes);
  }

  public final String claim() {
    return claim;
  }

  public final Set<DiagnosisCode> codes() {
    return codes;
  }

  /** Holds the rule against a ServiceAccount of the stream. */
  public void examineAccount(
      ServiceAccountManifest account, JoinedManifests declared, FindingCollector findings) {}

  /** Holds the rule against an association of EKS Pod Identity. */
  public void examineAssociation(
      Association association, JoinedManifests declared, FindingCollector findings) {}

  /** Holds the rule against a pod. */
  public void examinePod(DeclaredPod pod, JoinedManifests declared, FindingCollector findings) {}

  /**
   * Holds the rule against a ServiceAccount with a role that no pod runs as, when all else is
   * examined.
   */
  public void examineUnused(
      ServiceAccountManifest account, JoinedManifests declared, FindingCollector findings) {}

  /** Holds the rule against annotations that a controller or a chart hands on. */
  public void examineForeign(
      ForeignAnnotations foreign, JoinedManifests declared, FindingCollector findings) {}

  /** Holds the rule against something that no other rule looks at. */
  public void examineUnread(
      Coverage.Unread unread, JoinedManifests declared, FindingCollector findings) {}

  /** Holds the rule against a key that stands twice. */
  public void examineKey(RepeatedKey key, FindingCollector findings) {}
}
