package dev.irsacheck.report;

import dev.irsacheck.diagnosis.Severity;

/**
 * What the self-check concludes. The exit codes are those of sysexits.h, so that {@code kubectl
 * describe pod} shows something else than an application's own 1.
 */
public enum Verdict {
  /** The chain holds; warnings do not change that. */
  HEALTHY("OK", 0),
  /** A link is broken for certain; EX_CONFIG. */
  MISCONFIGURED("FAILED", 78),
  /** The network or STS kept the answer back; EX_TEMPFAIL. */
  CANNOT_TELL("CANNOT TELL", 75),
  /** irsa-check was called wrongly; EX_USAGE. */
  WRONG_USAGE("WRONG USAGE", 64),
  /** A check failed by its own fault and no other found anything; EX_SOFTWARE. */
  SELF_CHECK_FAILED("SELF-CHECK ERROR", 70);

  private final String word;
  private final int exitCode;

  Verdict(String word, int exitCode) {
    this.word = word;
    this.exitCode = exitCode;
  }

  /** What a finding of this severity decides, if it is the primary one. */
  static Verdict of(Severity severity) {
    return switch (severity) {
      case BROKEN, WARNING -> MISCONFIGURED;
      case CANNOT_TELL -> CANNOT_TELL;
      case USAGE -> WRONG_USAGE;
      case INTERNAL -> SELF_CHECK_FAILED;
    };
  }

  /** How the first line of a message says it. */
  public String word() {
    return word;
  }

  public int exitCode() {
    return exitCode;
  }
}
