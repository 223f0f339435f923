package dev.irsacheck.report;

import dev.irsacheck.base.bootstrap.ExitCode;
import dev.irsacheck.chain.diagnosis.Severity;

/** What the self-check concludes. */
public enum Verdict {
  /** The chain holds; warnings do not change that. */
  HEALTHY("OK", 0),
  /** A link is broken for certain. */
  MISCONFIGURED("FAILED", ExitCode.MISCONFIGURED),
  /** The network or STS kept the answer back. */
  CANNOT_TELL("CANNOT TELL", ExitCode.CANNOT_TELL),
  /** irsa-check was called wrongly. */
  WRONG_USAGE("WRONG USAGE", ExitCode.USAGE),
  /** A check failed by its own fault and no other found anything. */
  SELF_CHECK_FAILED("SELF-CHECK ERROR", ExitCode.SELF_CHECK_FAILED);

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
