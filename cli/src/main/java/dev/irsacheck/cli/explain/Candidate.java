package dev.irsacheck.cli.explain;

import dev.irsacheck.diagnosis.DiagnosisCode;

/**
 * What a line may stand for, if the rest of its event proves it.
 *
 * @param at where on the line the telling text starts
 * @param rule what was matched, in words for people
 */
record Candidate(Rank rank, LogLine line, int at, DiagnosisCode code, String rule, Proof needs) {
  /** The surest first: within one event a lower one is the consequence or the echo of a higher. */
  enum Rank {
    CODE,
    SENTENCE,
    CLIENT,
    NETWORK
  }
}
