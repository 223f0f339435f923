package dev.irsacheck.cli.explain;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA101;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA512;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA601;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.names.NodeSession;
import dev.irsacheck.chain.names.SessionArn;
import dev.irsacheck.cli.explain.Candidate.Rank;
import java.util.List;

/** Finds a refusal of a node's role: an application in a pod did not use its own role. */
final class NodeRole {
  private static final Phrase SESSION = Phrase.of(SessionArn.beforeName());
  private static final Phrase ROLE = Phrase.of("nodeinstancerole");
  private static final Phrase REFUSED = Phrase.of("not authorized to perform");
  private static final Phrase NO_PERMISSION = Phrase.of("no permissions for");
  static final List<Phrase> PHRASES = List.of(SESSION, ROLE, REFUSED, NO_PERMISSION);

  private static final List<DiagnosisCode> CODES = List.of(IRSA601, IRSA512, IRSA101);

  private NodeRole() {}

  /** Finds the role outside of a denial's sentence, which {@link DeniedAction} handles. */
  static Candidate find(LogLine line) {
    int at = DeniedAction.on(line).isEmpty() ? at(line) : -1;
    return at < 0 ? null : candidate(line, at, LogEvidence.REFUSAL);
  }

  static Candidate candidate(LogLine line, int at, LogEvidence needs) {
    return Candidate.of(Rank.SYMPTOM, line, at, CODES, "a node's role", needs);
  }

  static int at(LogLine line) {
    return line.has(SESSION) || line.has(ROLE) ? NodeSession.at(line.text()) : -1;
  }

  static boolean isRefusal(LogLine line) {
    return line.has(REFUSED) || line.has(NO_PERMISSION);
  }
}
