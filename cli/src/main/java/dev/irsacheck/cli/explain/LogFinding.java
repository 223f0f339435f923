package dev.irsacheck.cli.explain;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import java.util.List;
import java.util.Map;

/**
 * An error of IRSA in a log, or a probable consequence of one.
 *
 * @param tier whether it names the fault
 * @param line from 1; of several lines, the one that names the error
 * @param excerpt printable, without secrets, at most about 400 characters
 * @param code the most likely code
 * @param others other possible codes
 * @param sdk the SDK that wrote it, such as {@code Go v2}; null if unknown
 * @param rule description of the match, such as {@code error code AccessDenied}
 * @param details such as role, issuer, audience, host and request, by name
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
  public enum Tier {
    CERTAIN,
    PERHAPS
  }
}
