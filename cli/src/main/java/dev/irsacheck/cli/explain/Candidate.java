package dev.irsacheck.cli.explain;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import java.util.List;

/**
 * A possible meaning of a line, if the rest of its log event proves it.
 *
 * @param at position of the matched text on the line
 * @param code the most likely code
 * @param others further possible codes; empty if the text is unambiguous
 * @param rule description of the match, for people
 * @param answer meaning of STS's error code, if the line has the code without STS's sentence;
 *     otherwise null
 */
record Candidate(
    Rank rank,
    LogLine line,
    int at,
    DiagnosisCode code,
    List<DiagnosisCode> others,
    String rule,
    LogEvidence needs,
    String answer) {
  /** A longer line, such as a JSON object, is shown from the matched text. */
  private static final int SHOWN_WHOLE = 320;

  private static final int SHOWN_BEFORE = 60;

  /** The most certain first: within one event, lower ranks are consequences of higher ones. */
  enum Rank {
    CODE,
    SENTENCE,
    CLIENT,
    DENIAL,
    NETWORK,
    /** A program that supports several credential sources says that this one is not configured. */
    NOT_SET,
    /** AWS does not say whose policy denied it. */
    UNTOLD_DENIAL,
    SYMPTOM,
    /** A final lack of credentials. It counts only if nothing explains it. */
    NO_CREDENTIALS
  }

  static Candidate of(
      Rank rank, LogLine line, int at, DiagnosisCode code, String rule, LogEvidence needs) {
    return new Candidate(rank, line, at, code, List.of(), rule, needs, null);
  }

  static Candidate of(
      Rank rank, LogLine line, int at, List<DiagnosisCode> codes, String rule, LogEvidence needs) {
    List<DiagnosisCode> others = codes.subList(1, codes.size());
    return new Candidate(rank, line, at, codes.get(0), others, rule, needs, null);
  }

  Candidate of(DiagnosisCode other) {
    return new Candidate(rank, line, at, other, others, rule, needs, answer);
  }

  String excerpt() {
    String text = line.text();
    int start = text.length() <= SHOWN_WHOLE ? 0 : Math.max(0, at - SHOWN_BEFORE);
    String from = Printable.from(text, start).strip();
    return start == 0 ? from : "…" + from;
  }
}
