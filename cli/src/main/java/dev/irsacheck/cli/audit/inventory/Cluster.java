package dev.irsacheck.cli.audit.inventory;

import dev.irsacheck.cli.lint.manifest.Manifests;
import dev.irsacheck.evidence.Sourced;
import dev.irsacheck.names.AccountId;
import java.util.List;
import java.util.Set;

/**
 * A cluster as it was exported.
 *
 * @param name null where nothing tells it
 * @param issuer of its tokens, with where that is known from; null where nothing tells it
 * @param region null where nothing tells it
 * @param account of the cluster itself; null where nothing tells it
 * @param manifests its service accounts, associations, and all that makes pods: templates, and pods
 *     that nothing made
 * @param pods those that run or are about to, each with what made it
 * @param given which of the parts of the export there are
 */
public record Cluster(
    String name,
    Sourced issuer,
    String region,
    AccountId account,
    Manifests manifests,
    List<LivePod> pods,
    Set<Part> given) {
  /** What an export may lack. */
  public enum Part {
    SERVICE_ACCOUNTS,
    WORKLOADS,
    PODS,
    ASSOCIATIONS,
    /** {@code aws eks describe-cluster}. */
    CLUSTER_INFO,
    /** The issuer, by the cluster's own word: without it, one that is named is a guess. */
    ISSUER
  }

  public boolean has(Part part) {
    return given.contains(part);
  }
}
