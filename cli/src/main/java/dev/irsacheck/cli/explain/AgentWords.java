package dev.irsacheck.cli.explain;

import dev.irsacheck.cli.explain.Candidate.Rank;
import dev.irsacheck.diagnosis.AgentRefusals;
import dev.irsacheck.diagnosis.AgentRefusals.EksAuthError;
import dev.irsacheck.diagnosis.AgentRefusals.Sentence;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.names.SessionArn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the Pod Identity agent answered, where an SDK quotes it, and what it logs itself.
 *
 * <p>Which errors there are and what they mean is told in {@link AgentRefusals}, the table that the
 * live check reads too.
 */
final class AgentWords {
  /**
   * The agent goes on to renew what it gave pods that have ended since: their tokens expire, and
   * nobody misses them.
   */
  private static final Phrase HOUSEKEEPING = Phrase.of("Removing credentials from cache");

  private static final Phrase EKS_AUTH = Phrase.of("operation error EKS Auth: ");

  /** What IAM says to the node's role, which the agent asks EKS Auth with. */
  private static final Phrase NODE_DENIED =
      Phrase.of("not authorized to perform: eks-auth:AssumeRoleForPodIdentity");

  private static final Phrase FAULT = Phrase.of(", fault: ");

  /** Java writes so too: by itself it makes no line worth a look. */
  private static final String CODE = "exception): ";

  private static final List<Phrase> SENTENCES = new ArrayList<>();
  static final List<Phrase> PHRASES = new ArrayList<>(List.of(EKS_AUTH, FAULT, NODE_DENIED));

  static {
    for (Sentence sentence : AgentRefusals.SENTENCES) {
      SENTENCES.add(Phrase.of(sentence.text()));
    }
    PHRASES.addAll(SENTENCES);
    PHRASES.add(HOUSEKEEPING);
  }

  private AgentWords() {}

  /** What the line stands for, or null. */
  static Candidate find(LogLine line) {
    if (line.has(HOUSEKEEPING)) {
      return null;
    }
    if (line.has(FAULT) || line.has(CODE) || line.has(EKS_AUTH)) {
      Optional<EksAuthError> error = AgentRefusals.error(line.text());
      if (error.isPresent()) {
        String code = error.get().code();
        int at = line.text().indexOf(code);
        return candidate(line, at, error.get().diagnosis(), "error code " + code);
      }
    }
    if (line.has(NODE_DENIED) && line.has(SessionArn.beforeName()) && line.has("/i-")) {
      String rule = "denial of eks-auth:AssumeRoleForPodIdentity";
      return candidate(line, line.at(NODE_DENIED), DiagnosisCode.IRSA463, rule);
    }
    for (int i = 0; i < SENTENCES.size(); i++) {
      int at = line.at(SENTENCES.get(i));
      if (at >= 0) {
        Sentence sentence = AgentRefusals.SENTENCES.get(i);
        return candidate(line, at, sentence.diagnosis(), "\"" + sentence.text() + "\"");
      }
    }
    // The agent came to no answer of EKS Auth's.
    return line.has(EKS_AUTH)
        ? candidate(line, line.at(EKS_AUTH), DiagnosisCode.IRSA455, "EKS Auth without an answer")
        : null;
  }

  private static Candidate candidate(LogLine line, int at, DiagnosisCode code, String rule) {
    return Candidate.of(Rank.CODE, line, at, code, rule, Proof.NONE);
  }
}
