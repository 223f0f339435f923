package dev.irsacheck.chain.diagnosis;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which row of {@link AwsRefusal} an answer of the Pod Identity agent is.
 *
 * <p>The agent passes an error of EKS Auth on with code and words; its own errors are a sentence,
 * all of them plain text. The error code decides first.
 *
 * @see <a href="https://github.com/aws/eks-pod-identity-agent">the agent's source</a>
 */
public final class AgentRefusals {
  private static final int INTERNAL_ERROR = 500;

  /** How the agent's SDK begins; what follows is the agent's, whoever logs it. */
  public static final String EKS_AUTH = "operation error EKS Auth: ";

  /** How the agent begins what it logs of a request that came to nothing. */
  private static final String LOGGED = "Error fetching credentials: ";

  /** What the agent says where its SDK has neither code nor words: EKS Auth's request id. */
  private static final Pattern WITHOUT_WORDS = Pattern.compile("\\[[0-9a-fA-F-]{0,36}]");

  /** How boto3 tells the agent's status, which decides where there is no code. */
  private static final Pattern QUOTED = Pattern.compile("non 200 response (\\d{3})");

  private AgentRefusals() {}

  /**
   * The row of a whole answer.
   *
   * @param http its status
   * @param body its text, in whole or the beginning
   */
  public static AwsRefusal of(int http, String body) {
    String text = body.strip();
    // A page or JSON of something else.
    boolean page = text.isEmpty() || text.startsWith("<") || text.startsWith("{");
    if (page || text.contains("</")) {
      return AwsRefusal.NOT_THE_AGENT;
    }
    if (WITHOUT_WORDS.matcher(text).matches()) {
      AwsRefusal passedOn =
          http > INTERNAL_ERROR ? AwsRefusal.UNAVAILABLE : AwsRefusal.ANOTHER_ANSWER;
      return http == INTERNAL_ERROR ? AwsRefusal.NO_ANSWER : passedOn;
    }
    AwsRefusal other = http == INTERNAL_ERROR ? AwsRefusal.UNKNOWN_TEXT : AwsRefusal.NOT_THE_AGENT;
    return find(http, text, true).orElse(other);
  }

  /** The row that a line of a log stands for that the agent wrote or somebody who quotes it. */
  public static Optional<AwsRefusal> in(String line) {
    Matcher quoted = QUOTED.matcher(line);
    int http = quoted.find() ? Integer.parseInt(quoted.group(1)) : 0;
    return find(http, line, line.contains(EKS_AUTH));
  }

  private static Optional<AwsRefusal> find(int http, String text, boolean byTheAgent) {
    EksAuthError error = EksAuthError.in(http, text);
    for (AwsRefusal each : AwsRefusal.values()) {
      if (error == null ? isSaidIn(text, each, byTheAgent) : each.fits(error)) {
        return Optional.of(each);
      }
    }
    // The agent came to no answer of EKS Auth's.
    return text.contains(EKS_AUTH) ? Optional.of(AwsRefusal.NO_ANSWER) : Optional.empty();
  }

  private static boolean isSaidIn(String text, AwsRefusal row, boolean byTheAgent) {
    boolean counts =
        switch (row.by()) {
          case AGENT_ALONE -> true;
          case AGENT -> byTheAgent;
          case AGENTS_LOG -> text.contains(LOGGED);
          default -> false;
        };
    return counts && text.contains(row.words());
  }
}
