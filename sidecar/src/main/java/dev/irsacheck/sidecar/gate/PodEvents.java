package dev.irsacheck.sidecar.gate;

/** Port: the Events about this pod, in the Kubernetes API. */
@FunctionalInterface
interface PodEvents {
  /** Adds one. */
  void write(PodEvent event) throws NotSet, InterruptedException;
}
