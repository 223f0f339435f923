package dev.irsacheck.cli.findings;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Severity;
import java.util.Locale;

/** The severity of a finding, the most severe first. */
public enum Level {
  /** The chain is certainly broken. */
  ERROR,
  /** It works today, or the input does not prove that it is broken. */
  WARNING,
  /** Worth knowing, and often intended. */
  NOTE;

  /** Returns the code's level, if no doubt lowers it. */
  public static Level of(DiagnosisCode code) {
    return code.severity() == Severity.BROKEN ? ERROR : WARNING;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
