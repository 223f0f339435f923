package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.cli.cluster.KubernetesObject;
import dev.irsacheck.cli.cluster.OwnerReference;
import dev.irsacheck.cli.cluster.PodManifest;

/**
 * Takes what runs in a cluster while it is read: there is too much of it to be kept as manifests.
 */
public interface RunningObjects {
  /**
   * A pod that runs or is about to, as the API server has it: what the webhook added stands in it.
   * Its variables are not read, other than from its containers' roots.
   *
   * @param owner null for one that nothing made; it is one of the manifests as well
   */
  void pod(PodManifest pod, OwnerReference owner);

  /**
   * A ReplicaSet or a Job.
   *
   * @param owner null for one that nothing made; it is a workload then, as it is where its owner
   *     does not make pods itself
   */
  void made(KubernetesObject object, OwnerReference owner);

  /**
   * A list that says what it is one of, which may be empty.
   *
   * @param kind such as {@code Pod}
   */
  void list(String kind);
}
