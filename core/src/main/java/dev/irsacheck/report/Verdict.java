package dev.irsacheck.report;

import dev.irsacheck.base.bootstrap.ExitCode;
import dev.irsacheck.chain.diagnosis.Severity;
import java.util.Locale;

public enum Verdict {
  /** The chain holds; warnings do not change that. */
  HEALTHY("OK", 0),
  MISCONFIGURED("FAILED", ExitCode.MISCONFIGURED),
  /** The network or STS gave no answer. */
  CANNOT_TELL("CANNOT TELL", ExitCode.CANNOT_TELL),
  WRONG_USAGE("WRONG USAGE", ExitCode.USAGE),
  /** A check crashed and no other found a fault. */
  SELF_CHECK_FAILED("SELF-CHECK ERROR", ExitCode.SELF_CHECK_FAILED);

  private final String word;
  private final int exitCode;

  Verdict(String word, int exitCode) {
    this.word = word;
    this.exitCode = exitCode;
  }

  /** The verdict if the primary finding has this severity. */
  static Verdict of(Severity severity) {
    return switch (severity) {
      case BROKEN, WARNING -> MISCONFIGURED;
      case CANNOT_TELL -> CANNOT_TELL;
      case USAGE -> WRONG_USAGE;
      case INTERNAL -> SELF_CHECK_FAILED;
    };
  }

  public String word() {
    return word;
  }

  /** For machines: {@code cannot_tell}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public int exitCode() {
    return exitCode;
  }
}
