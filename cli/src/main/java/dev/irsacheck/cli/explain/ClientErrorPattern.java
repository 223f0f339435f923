package dev.irsacheck.cli.explain;

import dev.irsacheck.base.bootstrap.AgentAddress;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.explain.Candidate.Rank;
import java.util.List;

/**
 * An error text of an SDK or of a program that uses one, with its codes: a row of {@code
 * words.txt}.
 *
 * @param proof what a sign proves; for other kinds, what the log event must prove
 * @param who the SDK that prints them, such as {@code Go v2}; null if several do
 * @param codes possible codes, the most likely first
 * @param ofAgent codes if the line has the address of the Pod Identity agent
 * @param place position of STS's error code; null without one
 * @param before text directly before that code, in lower case
 * @param text as the table has it
 * @param parts in lower case, in their order on a line
 * @param last whether the message ends with them
 * @param phrase the longest part that loggers do not escape
 * @param present other text that must be on the line, in lower case
 * @param absent text that must not be on the line
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

    Rank rank() {
      return rank;
    }
  }

  enum CodePosition {
    BEFORE,
    BEHIND,
    /** After the words, or on a later line of the event. */
    BELOW
  }

  /** The codes if the agent was called and only credentials are missing. */
  private static final List<DiagnosisCode> OF_AGENT =
      List.of(
          DiagnosisCode.IRSA451,
          DiagnosisCode.IRSA462,
          DiagnosisCode.IRSA461,
          DiagnosisCode.IRSA452);

  private static final List<DiagnosisCode> OF_NODE =
      List.of(DiagnosisCode.IRSA101, DiagnosisCode.IRSA516);

  private static final Phrase AGENT_IPV4 = Phrase.of(AgentAddress.IPV4);
  private static final Phrase AGENT_IPV6 = Phrase.of(AgentAddress.IPV6);

  boolean isOn(LogLine line) {
    return between(line, 0, line.text().length()) >= 0;
  }

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

  /** Whether a message ends there, ignoring a full stop. */
  private static boolean endsAt(String text, int at) {
    int next = text.startsWith(".", at) ? at + 1 : at;
    return next == text.length()
        || "\"'\\`;,)]}|<".indexOf(text.charAt(next)) >= 0
        || text.substring(next).isBlank();
  }

  /** Whether any word there is an STS code; lines below may hold the SDK's own errors. */
  boolean placeIsSure() {
    return proof == LogEvidence.WEB_IDENTITY && place != CodePosition.BELOW;
  }

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

  Candidate candidate(LogLine line, ProviderChain chain) {
    if (!line.has(phrase)) {
      return null;
    }
    // In a chain of providers, only the web identity provider reads the token and calls STS.
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

  /** Whether the line has the agent's address; 169.254.170.230 is another one. */
  private static boolean namesTheAgent(LogLine line) {
    int at = line.at(AGENT_IPV4);
    int end = at + AgentAddress.IPV4.length();
    boolean longer = end < line.text().length() && Character.isDigit(line.text().charAt(end));
    return at >= 0 && !longer || line.has(AGENT_IPV6);
  }

  private static boolean asksTheNode(LogLine line) {
    return line.has("169.254.169.254") && line.has("/security-credentials");
  }

  /**
   * Whether the message is a chain's normal last step: metadata services do not answer in a pod.
   */
  private static boolean isOnTheWayToSts(ProviderChain chain) {
    return !chain.has("169.254.") && !chain.has("imds") && StsHost.noOtherIn(chain);
  }

  /** Many faults lead to missing credentials, unless the event must prove this one. */
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
