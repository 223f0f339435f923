package dev.irsacheck.check;

import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import java.util.Set;

/** One truth about the pod, examined from facts; no I/O, no clock, no output. */
public interface Check {
  /** A name for machines, such as {@code token-audience}; the class's own in kebab case. */
  default String id() {
    return CheckId.of(getClass().getSimpleName());
  }

  /** What holds in a healthy pod, as a sentence: "the token's audience is one STS accepts". */
  String claim();

  /** Facts without which there is nothing to examine; if one is unknown, the check does not run. */
  Set<FactKey<?>> needs();

  /** Further facts that are looked at, known or not. */
  default Set<FactKey<?>> considers() {
    return Set.of();
  }

  /** Every code that {@link #examine} can report. */
  Set<DiagnosisCode> mayReport();

  /**
   * Examines the facts.
   *
   * @param facts only those of {@link #needs} and {@link #considers} may be read
   */
  Outcome examine(Facts facts);
}
