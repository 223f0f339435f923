package dev.irsacheck.cli.explain;

import dev.irsacheck.base.bootstrap.AgentAddress;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.explain.Candidate.Rank;
import java.util.List;

/**
 * Words of an SDK, or of a program that uses one, and what they stand for: a row of {@code
 * words.txt}.
 *
 * @param proof what a sign shows; of other kinds, what the log event must show before they count
 * @param who who prints them, such as {@code Go v2}; null where several do
 * @param codes what they may stand for, the likeliest first
 * @param ofAgent the same where the line has the address of the Pod Identity agent
 * @param place where the error code of STS stands; null for no such place
 * @param before what stands right before that code, folded
 * @param text as the table has it
 * @param parts folded, in the order in which they stand on a line
 * @param last whether the message ends with them
 * @param phrase the longest piece of them that no log escapes
 * @param present fragments, folded, that stand on the line as well
 * @param absent such as do not
 */
record ClientErrorPattern(
    Kind kind,
    LogEvidence proof,
    String who,
    List<DiagnosisCode> codes,
    List<DiagnosisCode> ofAgent,
    CodePosition place,
    String before,
    String text,
    List<String> parts,
    boolean last,
    Phrase phrase,
    List<String> present,
    List<String> absent) {
  /** How much the words say. */
  enum Kind {
    SIGN(null),
    CODE(null),
    CERTAIN(Rank.CLIENT),
    NETWORK(Rank.NETWORK),
    SYMPTOM(Rank.SYMPTOM);

    private final Rank rank;

    Kind(Rank rank) {
      this.rank = rank;
    }

    /** Null for what is no error by itself. */
    Rank rank() {
      return rank;
    }
  }

  /** Where the error code stands, seen from the words. */
  enum CodePosition {
    BEFORE,
    BEHIND,
    /** Behind the words, or on a later line of the same event. */
    BELOW
  }

  /** What is wrong where the agent was asked, and credentials are all that is missed. */
  private static final List<DiagnosisCode> OF_AGENT =
      List.of(
          DiagnosisCode.IRSA451,
          DiagnosisCode.IRSA462,
          DiagnosisCode.IRSA461,
          DiagnosisCode.IRSA452);

  /** Nothing before the node had any. */
  private static final List<DiagnosisCode> OF_NODE =
      List.of(DiagnosisCode.IRSA101, DiagnosisCode.IRSA516);

  private static final Phrase AGENT_IPV4 = Phrase.of(AgentAddress.IPV4);
  private static final Phrase AGENT_IPV6 = Phrase.of(AgentAddress.IPV6);

  boolean isOn(LogLine line) {
    return between(line, 0, line.text().length()) >= 0;
  }

  /** Where the words start on the line, in the part from {@code start} to {@code end}; or -1. */
  private int between(LogLine line, int start, int end) {
    if (!line.has(phrase)) {
      return -1;
    }
    String text = line.folded();
    int first = -1;
    int next = start;
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      int at = text.indexOf(part, next);
      while (last && i == parts.size() - 1 && at >= 0 && !endsAt(text, at + part.length())) {
        at = text.indexOf(part, at + 1);
      }
      if (at < 0 || at >= end) {
        return -1;
      }
      first = first < 0 ? at : first;
      next = at + part.length();
    }
    for (String fragment : present) {
      if (!line.has(fragment)) {
        return -1;
      }
    }
    for (String fragment : absent) {
      if (line.has(fragment)) {
        return -1;
      }
    }
    return first;
  }

  /** Whether a message ends there, a full stop aside: the line does, or a quote, or the clause. */
  private static boolean endsAt(String text, int at) {
    int next = text.startsWith(".", at) ? at + 1 : at;
    return next == text.length()
        || "\"'\\`;,)]}|<".indexOf(text.charAt(next)) >= 0
        || text.substring(next).isBlank();
  }

  /**
   * Whether any word in the code's place is an error code of STS, even one unknown to us. Below the
   * words there are also errors of the SDK's own.
   */
  boolean placeIsSure() {
    return proof == LogEvidence.WEB_IDENTITY && place != CodePosition.BELOW;
  }

  /** The word in the code's place; empty if there is none. */
  String code(LogLine line) {
    int at = between(line, 0, line.text().length());
    int start =
        switch (place) {
          case BEFORE -> at < 0 ? -1 : line.folded().lastIndexOf(before, at);
          case BEHIND -> at < 0 ? -1 : line.folded().indexOf(before, at);
          case BELOW -> line.folded().indexOf(before, Math.max(0, at));
        };
    return start < 0 ? "" : line.word(start + before.length());
  }

  /** What the line stands for by this row, or null. */
  Candidate candidate(LogLine line, ProviderChain chain) {
    if (!line.has(phrase)) {
      return null;
    }
    // Of a chain of providers, only the one for web identities reads that token and calls STS.
    boolean agent = namesTheAgent(line);
    boolean inChain = kind == Kind.NETWORK && !agent || proof == LogEvidence.TOKEN_FILE;
    int at =
        inChain
            ? between(line, chain.start(), chain.end())
            : between(line, 0, line.text().length());
    if (at < 0) {
      return null;
    }
    if (kind == Kind.NETWORK) {
      if (agent) {
        return ofAgent.isEmpty() ? null : candidate(line, at, ofAgent, LogEvidence.NONE);
      }
      if (asksTheNode(line)) {
        return Candidate.of(
            Rank.NO_CREDENTIALS, line, at, OF_NODE, "the node is asked", LogEvidence.NONE);
      }
      LogEvidence needs = chain.isProvider() ? LogEvidence.NONE : proof;
      return isOnTheWayToSts(chain) ? candidate(line, at, codes, needs) : null;
    }
    if (proof == LogEvidence.AGENT) {
      return agent ? candidate(line, at, codes, LogEvidence.NONE) : null;
    }
    if (agent && rank() != kind.rank) {
      return Candidate.of(Rank.SYMPTOM, line, at, OF_AGENT, quoted(), LogEvidence.NONE);
    }
    return candidate(line, at, codes, proof);
  }

  /** Whether it has the agent's address, and not one such as 169.254.170.230. */
  private static boolean namesTheAgent(LogLine line) {
    int at = line.at(AGENT_IPV4);
    int end = at + AgentAddress.IPV4.length();
    boolean longer = end < line.text().length() && Character.isDigit(line.text().charAt(end));
    return at >= 0 && !longer || line.has(AGENT_IPV6);
  }

  /** Whether credentials are asked for where only the node's are. */
  private static boolean asksTheNode(LogLine line) {
    return line.has("169.254.169.254") && line.has("/security-credentials");
  }

  /**
   * A chain asks the metadata services of node and container last; that they do not answer in a pod
   * is as it should be.
   */
  private static boolean isOnTheWayToSts(ProviderChain chain) {
    return !chain.has("169.254.") && !chain.has("imds") && StsHost.noOtherIn(chain);
  }

  /**
   * That there are no credentials, or none of the pod's, is what many other faults lead to; not so
   * where the event must prove it.
   */
  private Rank rank() {
    if (proof != LogEvidence.NONE || codes.isEmpty() || codes.get(0) != DiagnosisCode.IRSA101) {
      return kind.rank;
    }
    return kind == Kind.CERTAIN ? Rank.NOT_SET : Rank.NO_CREDENTIALS;
  }

  private Candidate candidate(LogLine line, int at, List<DiagnosisCode> codes, LogEvidence needs) {
    return Candidate.of(rank(), line, at, codes, quoted(), needs);
  }

  private String quoted() {
    return "\"" + text + "\"";
  }
}
