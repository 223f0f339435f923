package dev.irsacheck.emulator.policy;

/** IAM's answer; some are open in documents and experiments. */
public enum Answer {
  YES,
  NO,
  UNSETTLED;

  static Answer of(boolean yes) {
    return yes ? YES : NO;
  }

  public Answer and(Answer other) {
    if (this == NO || other == NO) {
      return NO;
    }
    return this == YES ? other : this;
  }

  public Answer or(Answer other) {
    return not().and(other.not()).not();
  }

  public Answer not() {
    return switch (this) {
      case YES -> NO;
      case NO -> YES;
      case UNSETTLED -> UNSETTLED;
    };
  }
}
