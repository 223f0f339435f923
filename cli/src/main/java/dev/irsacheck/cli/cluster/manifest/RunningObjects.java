package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.cli.cluster.KubernetesObject;
import dev.irsacheck.cli.cluster.OwnerReference;
import dev.irsacheck.cli.cluster.PodManifest;

/** Receives running objects, because a cluster has too many to keep as manifests. */
public interface RunningObjects {
  /** The pod has the webhook's changes, and its variables are only in the containers' YAML. */
  void pod(PodManifest pod, OwnerReference owner);

  void made(KubernetesObject object, OwnerReference owner);

  void list(String kind);
}
