package dev.irsacheck.chain.diagnosis;

/** The state of a link. */
public enum LinkState {
  HOLDS,
  DOUBTFUL,
  BROKEN,
  UNKNOWN,
  NOT_JUDGED,
  NONE
}
