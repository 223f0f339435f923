package dev.irsacheck.cli.cluster;

import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.EksCluster;
import dev.irsacheck.chain.names.Region;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A cluster as it was exported.
 *
 * @param name null where nothing tells it; with its region, {@code prod (eu-west-1)}, where another
 *     cluster is called the same
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
    SourcedText issuer,
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

  /** What EKS calls it, as far as it is known. */
  public EksCluster eks() {
    // No name of EKS's holds a space.
    Optional<String> own = Optional.ofNullable(name).map(each -> each.split(" ", 2)[0]);
    return new EksCluster(
        Optional.ofNullable(region).flatMap(Region::parse),
        Optional.ofNullable(account),
        own.filter(EksCluster::isName));
  }
}
