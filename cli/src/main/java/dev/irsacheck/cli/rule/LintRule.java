package dev.irsacheck.cli.rule;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.Coverage;
import dev.irsacheck.cli.cluster.ForeignAnnotations;
import dev.irsacheck.cli.cluster.RepeatedKey;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;
import java.util.Set;

/** A condition for a pod to get its role, examined for one object at a time. */
public abstract class LintRule {
  private final String claim;
  private final Set<DiagnosisCode> codes;

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

  public void examineAccount(
      ServiceAccountManifest account, JoinedManifests declared, FindingCollector findings) {}

  public void examineAssociation(
      Association association, JoinedManifests declared, FindingCollector findings) {}

  public void examinePod(DeclaredPod pod, JoinedManifests declared, FindingCollector findings) {}

  /** Runs after all other objects. */
  public void examineUnused(
      ServiceAccountManifest account, JoinedManifests declared, FindingCollector findings) {}

  public void examineForeign(
      ForeignAnnotations foreign, JoinedManifests declared, FindingCollector findings) {}

  public void examineUnread(
      Coverage.Unread unread, JoinedManifests declared, FindingCollector findings) {}

  public void examineKey(RepeatedKey key, FindingCollector findings) {}
}
