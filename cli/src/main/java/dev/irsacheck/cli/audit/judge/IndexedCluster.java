package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.cli.cluster.Cluster;

/** A cluster with what is looked up in it. */
record IndexedCluster(Cluster cluster, AccountIndex accounts, ClusterWorkloads workloads) {
  /**
   * @param prefix of the annotations that the cluster's webhook reads
   */
  static IndexedCluster of(Cluster cluster, String prefix) {
    return new IndexedCluster(
        cluster, AccountIndex.of(cluster, prefix), ClusterWorkloads.of(cluster));
  }

  /** Whether the service account exists, or a workload names it. */
  boolean has(ServiceAccount account) {
    return accounts.account(account) != null || !workloads.runningAs(account).isEmpty();
  }

  /** Whether the service account does not exist for certain, and no workload names it. */
  boolean lacks(ServiceAccount account) {
    return !has(account) && accounts.lacks(account);
  }
}
