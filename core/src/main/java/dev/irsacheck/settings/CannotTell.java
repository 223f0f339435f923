package dev.irsacheck.settings;

/** What a check leads to that cannot tell: whether the application starts all the same. */
public enum CannotTell {
  /** It starts where the trouble is AWS's, which nobody ends by stopping a pod. */
  BY_CAUSE,
  STOP,
  START;

  /**
   * Whether it starts.
   *
   * @param ofAws whether the trouble is on AWS's side
   */
  public boolean starts(boolean ofAws) {
    return this == START || this == BY_CAUSE && ofAws;
  }

  /** As the setting has it, such as {@code by-cause}. */
  public String word() {
    return ValueTypes.Choice.word(this);
  }
}
