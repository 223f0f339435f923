package dev.irsacheck.cli.audit.judge;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA871;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA872;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.LinkState;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.cli.cluster.Cluster;
import dev.irsacheck.cli.findings.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The last link of each chain: whether running pods have what the webhook gives today. */
public final class RunningLinks {
  private final Map<Key, LinkState> all = new HashMap<>();
  private final Map<String, Boolean> podsGiven = new HashMap<>();

  private record Key(String cluster, ServiceAccount account) {}

  private RunningLinks() {}

  public static RunningLinks of(IndexedInventory inventory, List<AuditFinding> findings) {
    RunningLinks links = new RunningLinks();
    for (IndexedCluster each : inventory.clusters()) {
      String cluster = each.cluster().name();
      links.podsGiven.put(cluster, each.cluster().has(Cluster.Part.PODS));
      each.workloads()
          .byAccount()
          .forEach(
              (account, workloads) -> {
                if (workloads.stream().anyMatch(workload -> workload.place().pods() > 0)) {
                  links.all.put(new Key(cluster, account), LinkState.HOLDS);
                }
              });
    }
    findings.forEach(links::doubt);
    return links;
  }

  private void doubt(AuditFinding found) {
    DiagnosisCode code = found.finding().code();
    if (code == IRSA871 || code == IRSA872 && found.level() == Level.WARNING) {
      all.replace(key(found.subject()), code == IRSA871 ? LinkState.BROKEN : LinkState.DOUBTFUL);
    }
  }

  public LinkState of(AuditSubject subject) {
    return podsGiven.getOrDefault(subject.cluster(), false)
        ? all.getOrDefault(key(subject), LinkState.NONE)
        : LinkState.NOT_JUDGED;
  }

  private static Key key(AuditSubject subject) {
    return new Key(
        subject.cluster(), new ServiceAccount(subject.namespace(), subject.serviceAccount()));
  }
}
