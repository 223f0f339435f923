package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.webhook.InjectedVariables;
import dev.irsacheck.cli.cluster.Cluster;
import dev.irsacheck.cli.cluster.ContainerManifest;
import dev.irsacheck.cli.cluster.LivePod;
import dev.irsacheck.cli.cluster.PodManifest;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class ClusterWorkloads {
  private static final String POD = "Pod";
  private final Map<String, Workload> all = new LinkedHashMap<>();
  private final Map<ServiceAccount, List<Workload>> byAccount = new HashMap<>();

  static final class Workload {
    private final String object;
    private final ServiceAccount account;
    private final SourceLocation at;
    private final boolean declared;
    private final boolean byHand;
    private int pods;

    private Workload(
        String object,
        ServiceAccount account,
        SourceLocation at,
        boolean declared,
        boolean byHand) {
      this.object = object;
      this.account = account;
      this.at = at;
      this.declared = declared;
      this.byHand = byHand;
    }

    String object() {
      return object;
    }

    ServiceAccount account() {
      return account;
    }

    boolean isDeclared() {
      return declared;
    }

    /** Whether the template sets a role or the Pod Identity agent in its own variables. */
    boolean isByHand() {
      return byHand;
    }

    AffectedObject place() {
      return new AffectedObject(object, pods, at);
    }

    AffectedObject place(int some) {
      return new AffectedObject(object, some, at);
    }
  }

  static ClusterWorkloads of(Cluster cluster) {
    ClusterWorkloads workloads = new ClusterWorkloads();
    for (PodManifest pod : cluster.manifests().pods()) {
      if (pod.object().namespace() != null && isAsWritten(pod)) {
        workloads.add(
            new Workload(
                pod.object().toString(),
                pod.account(),
                pod.object().root().place(),
                true,
                isByHand(pod)));
      }
    }
    for (LivePod pod : cluster.pods()) {
      if (!workloads.all.containsKey(pod.owner())) {
        workloads.add(new Workload(pod.owner(), pod.account(), pod.place(), false, false));
      }
      workloads.all.get(pod.owner()).pods++;
    }
    return workloads;
  }

  private void add(Workload workload) {
    if (all.putIfAbsent(workload.object, workload) == null) {
      byAccount.computeIfAbsent(workload.account, absent -> new ArrayList<>(1)).add(workload);
    }
  }

  private static boolean isByHand(PodManifest pod) {
    for (ContainerManifest container : pod.containers()) {
      if (container.variable(InjectedVariables.ROLE_ARN) != null
          || container.variable(InjectedVariables.AGENT_URI) != null) {
        return true;
      }
    }
    return false;
  }

  /** Whether no webhook has changed it; a pod without an owner shows the webhook's result. */
  static boolean isAsWritten(PodManifest pod) {
    return !pod.object().kind().equals(POD);
  }

  /** Returns null if there is none of that name. */
  Workload named(String object) {
    return all.get(object);
  }

  Map<ServiceAccount, List<Workload>> byAccount() {
    return byAccount;
  }

  List<Workload> runningAs(ServiceAccount account) {
    return byAccount.getOrDefault(account, List.of());
  }
}
