package dev.irsacheck.cli.audit.judge;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA806;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA809;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA873;

import dev.irsacheck.aws.call.Regions;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.cli.cluster.Cluster;
import dev.irsacheck.cli.cluster.LivePod;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.cli.rule.JoinedManifests;
import dev.irsacheck.cli.rule.LintFinding;
import dev.irsacheck.cli.rule.LintRule;
import dev.irsacheck.cli.rule.LintRules;
import dev.irsacheck.cli.rule.LintSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Runs lint's rules on a cluster's service accounts and workloads. */
final class LintRulesHold implements AuditRule {
  private final Regions regions;
  private final List<LintRule> rules = LintRules.ofCluster();

  LintRulesHold(Regions regions) {
    this.regions = regions;
  }

  @Override
  public Set<DiagnosisCode> codes() {
    Set<DiagnosisCode> codes = new TreeSet<>();
    rules.forEach(rule -> codes.addAll(rule.codes()));
    return codes;
  }

  @Override
  public void judge(IndexedInventory inventory, AuditFindings findings) {
    for (IndexedCluster each : inventory.clusters()) {
      judge(each, inventory.prefix(), findings);
    }
  }

  private void judge(IndexedCluster indexed, String prefix, AuditFindings findings) {
    Cluster cluster = indexed.cluster();
    String issuer = cluster.issuer() == null ? null : cluster.issuer().value();
    LintSettings settings =
        new LintSettings(prefix, false, false, null, issuer, null, Map.of(), regions);
    Set<ServiceAccount> running = new HashSet<>();
    for (LivePod pod : cluster.pods()) {
      running.add(pod.account());
    }
    List<LintFinding> found =
        new JoinedManifests(cluster.manifests(), settings, running)
            .examine(rules, ClusterWorkloads::isAsWritten)
            .all();
    if (found.isEmpty()) {
      return;
    }
    Set<String> lacking = namespacesLackingAccounts(cluster, findings);
    for (LintFinding each : found) {
      ServiceAccount account = each.account();
      // An unused account is probably the one that a workload with a missing account means.
      boolean isTold =
          each.finding().code() == IRSA809
              && account != null
              && lacking.contains(account.namespace());
      if (account != null && !isTold) {
        add(each, indexed.accounts().subject(account), indexed.workloads(), findings);
      }
    }
  }

  private static Set<String> namespacesLackingAccounts(Cluster cluster, AuditFindings findings) {
    Set<String> namespaces = new HashSet<>();
    for (AuditFinding each : findings.all()) {
      if (each.finding().code() == IRSA873
          && Objects.equals(each.subject().cluster(), cluster.name())) {
        namespaces.add(each.subject().namespace());
      }
    }
    return namespaces;
  }

  private static void add(
      LintFinding found, AuditSubject subject, ClusterWorkloads workloads, AuditFindings findings) {
    Level level = level(found, subject);
    Finding finding = ofCluster(found.finding());
    ClusterWorkloads.Workload workload = workloads.named(found.object());
    int pods = workload == null ? 0 : workload.place().pods();
    findings.add(level, finding, subject, new AffectedObject(found.object(), pods, found.place()));
    if (workload == null) {
      for (ClusterWorkloads.Workload each : workloads.runningAs(found.account())) {
        findings.add(level, finding, subject, each.place());
      }
    }
  }

  private static Level level(LintFinding found, AuditSubject subject) {
    if (found.noteWhereItRuns() || found.finding().code() == IRSA809) {
      // The user may not be running now, for example a scheduled job.
      return Level.NOTE;
    }
    if (found.finding().code() == IRSA806 && subject.role() == null) {
      // Charts write an empty annotation if no role is given, and the pods may need none.
      return Level.WARNING;
    }
    return found.error() ? Level.ERROR : Level.WARNING;
  }

  /** Removes fixes that apply only to manifests before deployment. */
  private static Finding ofCluster(Finding finding) {
    List<Fix> fixes = new ArrayList<>(finding.fixes());
    fixes.removeIf(each -> each.reader() == Fix.Reader.MANIFEST);
    return fixes.isEmpty() ? finding : finding.withFixes(List.copyOf(fixes));
  }
}
