package dev.irsacheck.chain.policy;

/** Three-valued logic: what cannot be known stays unknown unless the rest decides alone. */
enum Truth {
  TRUE,
  FALSE,
  UNKNOWN;

  static Truth of(boolean value) {
    return value ? TRUE : FALSE;
  }

  Truth and(Truth other) {
    if (this == FALSE || other == FALSE) {
      return FALSE;
    }
    return this == TRUE && other == TRUE ? TRUE : UNKNOWN;
  }

  Truth or(Truth other) {
    return not().and(other.not()).not();
  }

  Truth not() {
    if (this == UNKNOWN) {
      return UNKNOWN;
    }
    return this == TRUE ? FALSE : TRUE;
  }
}
