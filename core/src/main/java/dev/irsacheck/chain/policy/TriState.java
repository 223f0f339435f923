package dev.irsacheck.chain.policy;

/** Three-valued logic for unknown condition keys. */
enum TriState {
  TRUE,
  FALSE,
  UNKNOWN;

  static TriState of(boolean value) {
    return value ? TRUE : FALSE;
  }

  TriState and(TriState other) {
    if (this == FALSE || other == FALSE) {
      return FALSE;
    }
    return this == TRUE && other == TRUE ? TRUE : UNKNOWN;
  }

  TriState or(TriState other) {
    return not().and(other.not()).not();
  }

  TriState not() {
    if (this == UNKNOWN) {
      return UNKNOWN;
    }
    return this == TRUE ? FALSE : TRUE;
  }
}
