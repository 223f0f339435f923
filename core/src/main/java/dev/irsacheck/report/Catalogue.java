package dev.irsacheck.report;

import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Severity;

/** Every code in one list. */
public final class Catalogue {
  private Catalogue() {}

  /** A line a code: number, what it means for the verdict, title. */
  public static String list() {
    StringBuilder text = new StringBuilder();
    for (DiagnosisCode code : DiagnosisCode.values()) {
      String effect = effect(code.severity());
      text.append(code).append("  ").append(effect);
      text.append(" ".repeat(13 - effect.length())).append(code.title()).append('\n');
    }
    return text.toString();
  }

  /** The same as a table in Markdown. */
  public static String markdown() {
    StringBuilder text = new StringBuilder("| code | exit | what it means |\n|---|---|---|\n");
    for (DiagnosisCode code : DiagnosisCode.values()) {
      text.append("| ").append(code).append(" | ").append(exit(code.severity()));
      text.append(" | ").append(code.title()).append(" |\n");
    }
    return text.toString();
  }

  private static String effect(Severity severity) {
    return switch (severity) {
      case BROKEN -> "broken";
      case CANNOT_TELL -> "cannot tell";
      case WARNING -> "warning";
      case USAGE -> "usage";
      case INTERNAL -> "own fault";
    };
  }

  /** What a finding of this severity ends the process with, if it decides. */
  static int exit(Severity severity) {
    return switch (severity) {
      case BROKEN -> Verdict.MISCONFIGURED.exitCode();
      case CANNOT_TELL -> Verdict.CANNOT_TELL.exitCode();
      case WARNING -> Verdict.HEALTHY.exitCode();
      case USAGE -> Verdict.WRONG_USAGE.exitCode();
      case INTERNAL -> Verdict.SELF_CHECK_FAILED.exitCode();
    };
  }
}
