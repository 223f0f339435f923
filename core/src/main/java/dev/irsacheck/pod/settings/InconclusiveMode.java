package dev.irsacheck.pod.settings;

/** Whether the application starts after an inconclusive check. */
public enum InconclusiveMode {
  /** It starts if the fault is AWS's or the node's, because stopping the pod does not help then. */
  BY_CAUSE,
  STOP,
  START;

  public boolean starts(boolean ofPod) {
    return this == START || this == BY_CAUSE && !ofPod;
  }

  public String word() {
    return ValueTypes.Choice.word(this);
  }
}
