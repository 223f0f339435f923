package dev.irsacheck.cli.cluster;

import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.EksCluster;
import dev.irsacheck.chain.names.Region;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A cluster as it was exported; what is unknown is null.
 *
 * @param name with the region, {@code prod (eu-west-1)}, if two clusters have the same name
 * @param manifests service accounts, associations, pod templates, and pods without an owner
 * @param pods running and pending pods, each with its top owner
 */
public record Cluster(
    String name,
    SourcedText issuer,
    String region,
    AccountId account,
    Manifests manifests,
    List<LivePod> pods,
    Set<Part> given) {
  public enum Part {
    SERVICE_ACCOUNTS,
    WORKLOADS,
    PODS,
    ASSOCIATIONS,
    CLUSTER_INFO,
    /** Without the issuer as the cluster itself reports it, a named issuer is a guess. */
    ISSUER
  }

  public boolean has(Part part) {
    return given.contains(part);
  }

  public EksCluster eks() {
    // EKS allows no space in a cluster's name.
    Optional<String> own = Optional.ofNullable(name).map(each -> each.split(" ", 2)[0]);
    return new EksCluster(
        Optional.ofNullable(region).flatMap(Region::parse),
        Optional.ofNullable(account),
        own.filter(EksCluster::isName));
  }
}
