package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.cli.audit.inventory.Cluster;
import dev.irsacheck.names.ServiceAccount;

/** A cluster with what is looked up in it. */
record IndexedCluster(Cluster cluster, AccountIndex accounts, ClusterWorkloads workloads) {
  /**
   * @param prefix of the annotations that the cluster's webhook reads
   */
  static IndexedCluster of(Cluster cluster, String prefix) {
    return new IndexedCluster(
        cluster, AccountIndex.of(cluster, prefix), ClusterWorkloads.of(cluster));
  }

  /** Whether nobody is, or is to be, that service account. */
  boolean lacks(ServiceAccount account) {
    return accounts.lacks(account) && workloads.runningAs(account).isEmpty();
  }
}
