package dev.irsacheck.pod.settings;

/** What a check leads to that cannot tell: whether the application starts all the same. */
public enum InconclusiveMode {
  /** It starts where the trouble is AWS's or the node's: stopping a pod ends neither. */
  BY_CAUSE,
  STOP,
  START;

  /**
   * Whether it starts.
   *
   * @param ofPod whether the trouble is the pod's own, such as its way to AWS
   */
  public boolean starts(boolean ofPod) {
    return this == START || this == BY_CAUSE && !ofPod;
  }

  /** As the setting has it, such as {@code by-cause}. */
  public String word() {
    return ValueTypes.Choice.word(this);
  }
}
