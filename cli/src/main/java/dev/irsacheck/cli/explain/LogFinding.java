package dev.irsacheck.cli.explain;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import java.util.List;
import java.util.Map;

/**
 * An error of IRSA in a log, or what looks like the consequence of one.
 *
 * @param tier whether it names the fault
 * @param line from 1; of several lines that tell one error, the one that names it
 * @param excerpt printable, without secrets, at most some 400 characters
 * @param code the likeliest
 * @param others what it may be as well
 * @param sdk who wrote it, such as {@code Go v2}; null if the text does not show
 * @param rule what was matched, such as {@code error code AccessDenied}
 * @param details such as role, issuer, audience, host and request, as far as the text has them, by
 *     name
 */
public record LogFinding(
    Tier tier,
    long line,
    String excerpt,
    DiagnosisCode code,
    List<DiagnosisCode> others,
    String sdk,
    String rule,
    Map<String, String> details) {
  /** How much an excerpt says. */
  public enum Tier {
    /** It names the fault. */
    CERTAIN,
    /** It is what a fault of IRSA leads to, and other things do too. */
    PERHAPS
  }
}
