package dev.irsacheck.cli.audit.judge;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA871;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA872;

import dev.irsacheck.cli.audit.inventory.Cluster;
import dev.irsacheck.cli.audit.inventory.Inventory;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.names.ServiceAccount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The last link of each chain: whether what runs has what the webhook gives today. */
public final class RunningLinks {
  private final Map<Key, Running> all = new HashMap<>();
  private final Map<String, Boolean> podsGiven = new HashMap<>();

  private record Key(String cluster, ServiceAccount account) {}

  /**
   * What runs as a service account.
   *
   * @param workloads that make pods, and what makes those whose workload is not in the export
   */
  public record Running(Chain.Link link, int workloads, int pods) {}

  private RunningLinks() {}

  /**
   * @param findings of {@link PodsAreCurrent}, whatever else is among them
   */
  public static RunningLinks of(Inventory inventory, List<AuditFinding> findings) {
    RunningLinks links = new RunningLinks();
    for (Cluster cluster : inventory.clusters()) {
      links.podsGiven.put(cluster.name(), cluster.has(Cluster.Part.PODS));
      ClusterWorkloads.of(cluster)
          .byAccount()
          .forEach(
              (account, workloads) -> {
                int pods = 0;
                for (ClusterWorkloads.Workload each : workloads) {
                  pods += each.place().pods();
                }
                links.all.put(
                    new Key(cluster.name(), account),
                    new Running(
                        pods == 0 ? Chain.Link.NONE : Chain.Link.HOLDS, workloads.size(), pods));
              });
    }
    findings.forEach(links::doubt);
    return links;
  }

  private void doubt(AuditFinding found) {
    DiagnosisCode code = found.finding().code();
    if (code == IRSA871 || code == IRSA872 && found.level() == Level.WARNING) {
      all.computeIfPresent(
          key(found.subject()),
          (key, before) ->
              new Running(
                  code == IRSA871 ? Chain.Link.BROKEN : Chain.Link.DOUBTFUL,
                  before.workloads,
                  before.pods));
    }
  }

  /**
   * @param subject a service account; its role counts for nothing
   */
  public Running of(Subject subject) {
    boolean given = podsGiven.getOrDefault(subject.cluster(), false);
    Running found = all.getOrDefault(key(subject), new Running(Chain.Link.NONE, 0, 0));
    return given ? found : new Running(Chain.Link.NOT_JUDGED, found.workloads, found.pods);
  }

  private static Key key(Subject subject) {
    return new Key(
        subject.cluster(), new ServiceAccount(subject.namespace(), subject.serviceAccount()));
  }
}
