package dev.irsacheck.cli.explain;

import dev.irsacheck.diagnosis.DiagnosisCode;
import java.util.Map;

/**
 * An error of IRSA in a log.
 *
 * @param line from 1; of several lines that tell one error, the one that names it
 * @param excerpt printable, without secrets, at most some 400 characters
 * @param sdk who wrote it, such as {@code Go v2}; null if the text does not show
 * @param rule what was matched, such as {@code error code AccessDenied}
 * @param details such as role, issuer, audience, host and request, as far as the text has them
 */
public record Recognised(
    long line,
    String excerpt,
    DiagnosisCode code,
    String sdk,
    String rule,
    Map<String, String> details) {}
