package dev.irsacheck.cli.findings;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Severity;
import java.util.Locale;

/** How grave a finding is; the gravest comes first. */
public enum Level {
  /** The chain is broken for certain. */
  ERROR,
  /** It works today, or what was given does not prove that it is broken. */
  WARNING,
  /** Worth knowing, and often meant. */
  NOTE;

  /** That of a code, where nothing weakens it. */
  public static Level of(DiagnosisCode code) {
    return code.severity() == Severity.BROKEN ? ERROR : WARNING;
  }

  /** For machines, as SARIF has it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
