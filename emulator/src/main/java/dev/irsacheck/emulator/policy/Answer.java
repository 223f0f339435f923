package dev.irsacheck.emulator.policy;

/** What IAM says to a question. Some questions neither its documents nor those who tried answer. */
public enum Answer {
  YES,
  NO,
  UNSETTLED;

  static Answer of(boolean yes) {
    return yes ? YES : NO;
  }

  /** No, if either is no, whatever the other one may be. */
  public Answer and(Answer other) {
    if (this == NO || other == NO) {
      return NO;
    }
    return this == YES ? other : this;
  }

  /** Yes, if either is yes, whatever the other one may be. */
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
