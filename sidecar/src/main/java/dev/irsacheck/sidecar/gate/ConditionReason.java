package dev.irsacheck.sidecar.gate;

import dev.irsacheck.report.Verdict;
import dev.irsacheck.sidecar.server.VerdictListener;

/** The verdict as one camel-case word, such as {@code MisconfiguredIRSA301}. */
final class ConditionReason {
  static final String HEALTHY = word(Verdict.HEALTHY);

  private ConditionReason() {}

  static String of(VerdictListener.Change change) {
    String word = word(change.verdict());
    return change.primary() == null ? word : word + change.primary().code();
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case HEALTHY -> "Healthy";
      case MISCONFIGURED -> "Misconfigured";
      case CANNOT_TELL -> "CannotTell";
      case WRONG_USAGE -> "WrongUsage";
      case SELF_CHECK_FAILED -> "SelfCheckFailed";
    };
  }
}
