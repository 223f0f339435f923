package dev.irsacheck.chain.diagnosis;

/** How a link of the chain is. Who draws the chain has words of its own for each state. */
public enum LinkState {
  HOLDS,
  /** A warning says that it may be broken. */
  DOUBTFUL,
  BROKEN,
  /** A check ran and could not tell. */
  UNKNOWN,
  /** Nothing says how it is, or a link before it is broken. */
  NOT_JUDGED,
  /** The chain has no such link. */
  NONE
}
