package dev.irsacheck.cli.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What all the files together declare.
 *
 * @param pods made anew whenever one of them is looked at: what they take from ConfigMaps takes
 *     much room
 * @param serviceAccounts the ServiceAccounts
 * @param associations those of EKS Pod Identity
 * @param mentions service accounts that something other than a pod of the stream may use
 * @param flux what Flux fills in
 * @param passedOver files of a folder with documents that are no manifests
 * @param ignored what they say themselves is to be ignored of them
 * @param coverage how far all that was given is looked at
 * @param foreignAnnotations what controllers and charts write onto service accounts and pods
 * @param kinds how many objects of each kind there are, those that nobody looks at included
 */
public record Manifests(
    List<PodManifest> pods,
    List<ServiceAccountManifest> serviceAccounts,
    List<Association> associations,
    Map<String, Integer> kinds,
    Coverage coverage,
    List<ForeignAnnotations> foreignAnnotations,
    List<ManifestProblem> problems,
    List<RepeatedKey> repeatedKeys,
    Set<String> passedOver,
    AccountMentions mentions,
    FluxVariables flux,
    List<InlineSuppression> ignored) {
  /** How many objects there are. */
  public int count() {
    int count = 0;
    for (int each : kinds.values()) {
      count += each;
    }
    return count;
  }

  /** The same with associations that something other than the manifests tells. */
  public Manifests with(List<Association> others) {
    List<Association> all = new ArrayList<>(associations);
    all.addAll(others);
    return new Manifests(
        pods,
        serviceAccounts,
        all,
        kinds,
        coverage,
        foreignAnnotations,
        problems,
        repeatedKeys,
        passedOver,
        mentions,
        flux,
        ignored);
  }
}
