package dev.irsacheck.cli.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that all files declare.
 *
 * @param pods created on each access, because variables from ConfigMaps need much memory
 * @param mentions service accounts that something other than a pod of the stream may use
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
  public int count() {
    int count = 0;
    for (int each : kinds.values()) {
      count += each;
    }
    return count;
  }

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
