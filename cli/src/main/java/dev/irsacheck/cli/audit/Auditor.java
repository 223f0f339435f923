package dev.irsacheck.cli.audit;

import dev.irsacheck.cli.audit.AuditReport.Totals;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.AuditFindings;
import dev.irsacheck.cli.audit.judge.AuditRule;
import dev.irsacheck.cli.audit.judge.Chain;
import dev.irsacheck.cli.audit.judge.IndexedInventory;
import dev.irsacheck.cli.audit.judge.NodeRole;
import dev.irsacheck.cli.audit.judge.RunningLinks;
import dev.irsacheck.cli.cluster.Cluster;
import dev.irsacheck.cli.cluster.IamAccount;
import dev.irsacheck.cli.cluster.Inventory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Runs all audit rules on the inventory. It performs no I/O. */
final class Auditor {
  private static final Comparator<AuditFinding> FIRST =
      Comparator.comparing(AuditFinding::level)
          .thenComparing(Comparator.comparingInt(AuditFinding::workloads).reversed())
          .thenComparing(Comparator.comparingInt(AuditFinding::pods).reversed())
          .thenComparing(AuditFinding::code)
          .thenComparing(found -> found.subject().toString());

  private Auditor() {}

  static AuditReport audit(Inventory inventory, List<AuditRule> rules, String prefix) {
    IndexedInventory indexed = IndexedInventory.of(inventory, prefix);
    AuditFindings found = new AuditFindings();
    for (AuditRule rule : rules) {
      rule.judge(indexed, found);
    }
    Set<String> notJudged = new LinkedHashSet<>(inventory.notJudged());
    notJudged.addAll(found.notJudged());
    List<AuditFinding> findings = new ArrayList<>(found.all());
    findings.sort(FIRST);
    RunningLinks running = RunningLinks.of(indexed, findings);
    List<Chain> chains = new ArrayList<>();
    found.chains().forEach(each -> chains.add(each.running(running.of(each.subject()))));
    return new AuditReport(
        inventory.clusters().stream().map(AuditReport.Audited::of).toList(),
        totals(inventory, chains.size(), NodeRole.of(indexed)),
        findings,
        chains,
        List.copyOf(notJudged));
  }

  private static Totals totals(Inventory inventory, int withRole, NodeRole node) {
    int serviceAccounts = 0;
    int associations = 0;
    int workloads = 0;
    int pods = 0;
    List<String> issuers = new ArrayList<>();
    for (Cluster cluster : inventory.clusters()) {
      serviceAccounts += cluster.manifests().serviceAccounts().size();
      associations += cluster.manifests().associations().size();
      workloads += cluster.manifests().pods().size();
      pods += cluster.pods().size();
      if (cluster.issuer() != null) {
        issuers.add(cluster.issuer().value() + " (" + cluster.issuer().source() + ")");
      }
    }
    int roles = 0;
    int providers = 0;
    for (IamAccount account : inventory.accounts().values()) {
      roles += account.roles() == null ? 0 : account.roles().size();
      providers += account.providers() == null ? 0 : account.providers().size();
    }
    return new Totals(
        inventory.clusters().size(),
        inventory.accounts().size(),
        roles,
        providers,
        serviceAccounts,
        withRole,
        associations,
        workloads,
        pods,
        node.withoutRole(),
        node.besideAnnotated(),
        List.copyOf(issuers));
  }
}
