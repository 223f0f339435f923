package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.LinkState;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.webhook.AudienceKind;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.cli.cluster.Cluster;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.findings.Level;
import java.util.List;

/**
 * A service account and the role that the webhook gives its pods.
 *
 * @param written ARN from the annotation or the association
 * @param role null if the text is no role's ARN
 * @param target target role of the association; null for none
 * @param audience audience of the token; null for EKS Pod Identity
 * @param tagged whether EKS sends session tags
 * @param at where the role is named
 * @param places workloads of the service account, or the account itself
 */
record RoleUse(
    Cluster cluster,
    ServiceAccount account,
    Mechanism mechanism,
    String written,
    RoleArn role,
    RoleArn target,
    String audience,
    boolean tagged,
    SourceLocation at,
    List<AffectedObject> places) {
  AuditSubject subject() {
    return new AuditSubject(cluster.name(), account.namespace(), account.name(), written);
  }

  String name() {
    return account.namespace() + "/" + account.name();
  }

  Source named() {
    return Source.place(at);
  }

  boolean hasAudienceSlip() {
    return audience.isBlank() || AudienceKind.of(audience) == AudienceKind.SLIP;
  }

  void addFinding(Level level, Finding.Builder finding, AuditFindings findings) {
    addFinding(level, finding, subject(), findings);
  }

  void addFinding(
      Level level, Finding.Builder finding, AuditSubject about, AuditFindings findings) {
    Finding built = finding.build();
    places.forEach(affected -> findings.add(level, built, about, affected));
  }

  Chain chain(LinkState role, LinkState provider, LinkState trust) {
    int pods = 0;
    int workloads = 0;
    for (AffectedObject each : places) {
      pods += each.pods();
      workloads += each.isWorkload() ? 1 : 0;
    }
    return new Chain(
        subject(),
        mechanism,
        Chain.states(role, provider, trust, LinkState.NOT_JUDGED),
        workloads,
        pods);
  }
}
