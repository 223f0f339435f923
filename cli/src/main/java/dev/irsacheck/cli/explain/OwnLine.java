package dev.irsacheck.cli.explain;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.explain.Candidate.Rank;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the first line of irsa-check's own report in a log. */
final class OwnLine {
  private static final Phrase NAME = Phrase.of("irsa-check ");
  static final List<Phrase> PHRASES = List.of(NAME);
  private static final Pattern REPORT =
      Pattern.compile("irsa-check (?:FAILED|CANNOT TELL|WARNING) {1,4}(IRSA[0-9]{3})\\b");

  private OwnLine() {}

  static Candidate find(LogLine line) {
    Matcher report = line.has(NAME) ? REPORT.matcher(line.text()) : null;
    if (report == null || !report.find()) {
      return null;
    }
    DiagnosisCode code = DiagnosisCode.named(report.group(1));
    return code == null
        ? null
        : Candidate.of(
            Rank.CODE, line, report.start(), code, "irsa-check's report", LogEvidence.NONE);
  }
}
