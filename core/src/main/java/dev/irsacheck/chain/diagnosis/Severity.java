package dev.irsacheck.chain.diagnosis;

/** What a code means for the verdict. */
public enum Severity {
  /** The chain is certainly broken: exit code 78. */
  BROKEN,
  /** The network or STS did not answer, which is never a misconfiguration: exit code 75. */
  CANNOT_TELL,
  /** It works today: exit code 0. */
  WARNING,
  /** The command line is invalid: exit code 64. */
  USAGE,
  /** An internal error: exit code 70. */
  INTERNAL
}
