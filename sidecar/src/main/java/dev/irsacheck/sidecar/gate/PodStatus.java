package dev.irsacheck.sidecar.gate;

/** Port: this pod's status, as the Kubernetes API keeps it. */
interface PodStatus {
  /** The condition of this type as it stands, or null where the pod has none. */
  PodCondition current(String type) throws NotSet, InterruptedException;

  /** Sets this condition and leaves all others as they are. */
  void set(PodCondition condition) throws NotSet, InterruptedException;
}
