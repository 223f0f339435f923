package dev.irsacheck.cli.explain;

import dev.irsacheck.chain.diagnosis.AgentRefusals;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.EksAuthError;
import dev.irsacheck.cli.explain.Candidate.Rank;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the Pod Identity agent's answers of {@link AwsRefusal}. */
final class AgentErrorFinder {
  /** The agent also renews the credentials of pods that have ended, where failures are harmless. */
  private static final Phrase HOUSEKEEPING = Phrase.of("Removing credentials from cache");

  private static final Phrase EKS_AUTH = Phrase.of(AgentRefusals.EKS_AUTH);

  /** IAM's denial of the node's role, which the agent uses to call EKS Auth. */
  private static final Phrase NODE_DENIED =
      Phrase.of("not authorized to perform: eks-auth:AssumeRoleForPodIdentity");

  private static final Phrase FAULT = Phrase.of(", fault: ");

  /** Java also prints this text in other messages, so alone it is no match. */
  private static final String CODE = "exception): ";

  static final List<Phrase> PHRASES =
      new ArrayList<>(List.of(EKS_AUTH, FAULT, NODE_DENIED, HOUSEKEEPING));

  static {
    for (AwsRefusal row : AwsRefusal.values()) {
      if (row.by() == AwsRefusal.SaidBy.AGENT_ALONE) {
        PHRASES.add(Phrase.of(row.words()));
      }
    }
  }

  private AgentErrorFinder() {}

  static Candidate find(LogLine line) {
    if (line.has(HOUSEKEEPING)) {
      return null;
    }
    if (line.has(NODE_DENIED) && NodeRole.at(line) >= 0) {
      String rule = "denial of eks-auth:AssumeRoleForPodIdentity";
      return candidate(line, line.at(NODE_DENIED), DiagnosisCode.IRSA463, rule);
    }
    Optional<AwsRefusal> row = AgentRefusals.in(line.text());
    if (row.isEmpty()) {
      return null;
    }
    EksAuthError error = EksAuthError.in(0, line.text());
    String words =
        error != null
            ? error.code()
            : row.get().words().isEmpty() ? AgentRefusals.EKS_AUTH.strip() : row.get().words();
    return candidate(
        line,
        line.text().indexOf(words),
        row.get().diagnosis(),
        error != null ? "error code " + words : "\"" + words + "\"");
  }

  private static Candidate candidate(LogLine line, int at, DiagnosisCode code, String rule) {
    return Candidate.of(Rank.CODE, line, at, code, rule, LogEvidence.NONE);
  }
}
