package dev.irsacheck.cli.explain;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import java.util.List;

/**
 * What a line may stand for, if the rest of its event proves it.
 *
 * @param at where on the line the telling text starts
 * @param code the likeliest of those that it may stand for
 * @param others the further ones; none where the text leaves no doubt
 * @param rule what was matched, in words for people
 * @param answer what STS's error code means, where it told what STS answered without STS's
 *     sentence; else null
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
  /** A longer line, such as a whole JSON object, is not shown from its start. */
  private static final int SHOWN_WHOLE = 320;

  private static final int SHOWN_BEFORE = 60;

  /** The surest first: within one event a lower one is the consequence or the echo of a higher. */
  enum Rank {
    CODE,
    SENTENCE,
    CLIENT,
    DENIAL,
    NETWORK,
    /** A program of many ways to credentials says for certain that this one is not set up. */
    NOT_SET,
    /** By whose policy it was, AWS does not say. */
    UNTOLD_DENIAL,
    /** It does not name the fault. */
    SYMPTOM,
    /** No credentials in the end: counts where nothing tells why. */
    NO_CREDENTIALS
  }

  static Candidate of(
      Rank rank, LogLine line, int at, DiagnosisCode code, String rule, LogEvidence needs) {
    return new Candidate(rank, line, at, code, List.of(), rule, needs, null);
  }

  /**
   * @param codes the likeliest first
   */
  static Candidate of(
      Rank rank, LogLine line, int at, List<DiagnosisCode> codes, String rule, LogEvidence needs) {
    List<DiagnosisCode> others = codes.subList(1, codes.size());
    return new Candidate(rank, line, at, codes.get(0), others, rule, needs, null);
  }

  /** The same with another code. */
  Candidate of(DiagnosisCode other) {
    return new Candidate(rank, line, at, other, others, rule, needs, answer);
  }

  /** What of the line is shown: of a long one, what surrounds the telling text. */
  String excerpt() {
    String text = line.text();
    int start = text.length() <= SHOWN_WHOLE ? 0 : Math.max(0, at - SHOWN_BEFORE);
    String from = Printable.from(text, start).strip();
    return start == 0 ? from : "…" + from;
  }
}
