package dev.irsacheck.chain.diagnosis;

/** What a code means for the verdict. */
public enum Severity {
  /** The chain is broken for certain: exit 78. */
  BROKEN,
  /** The network or STS kept the answer back: exit 75, never called a misconfiguration. */
  CANNOT_TELL,
  /** Works today and deserves a look: exit 0. */
  WARNING,
  /** irsa-check was called wrongly: exit 64. */
  USAGE,
  /** irsa-check itself failed: exit 70. */
  INTERNAL
}
