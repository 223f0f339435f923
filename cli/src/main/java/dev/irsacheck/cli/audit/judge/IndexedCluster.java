package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.cli.cluster.Cluster;

record IndexedCluster(Cluster cluster, AccountIndex accounts, ClusterWorkloads workloads) {
  static IndexedCluster of(Cluster cluster, String prefix) {
    return new IndexedCluster(
        cluster, AccountIndex.of(cluster, prefix), ClusterWorkloads.of(cluster));
  }

  boolean has(ServiceAccount account) {
    return accounts.account(account) != null || !workloads.runningAs(account).isEmpty();
  }

  /** Whether the service account certainly does not exist, and no workload names it. */
  boolean lacks(ServiceAccount account) {
    return !has(account) && accounts.lacks(account);
  }
}
