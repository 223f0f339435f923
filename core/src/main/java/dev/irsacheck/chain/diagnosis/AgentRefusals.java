package dev.irsacheck.chain.diagnosis;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the row of {@link AwsRefusal} for a response of the Pod Identity agent, which passes on EKS
 * Auth's code and message or has a sentence of its own.
 */
public final class AgentRefusals {
  private static final int INTERNAL_ERROR = 500;

  public static final String EKS_AUTH = "operation error EKS Auth: ";

  private static final String LOGGED = "Error fetching credentials: ";

  private static final Pattern WITHOUT_WORDS = Pattern.compile("\\[[0-9a-fA-F-]{0,36}]");

  private static final Pattern QUOTED = Pattern.compile("non 200 response (\\d{3})");

  private AgentRefusals() {}

  /**
   * @param body the whole response or its beginning
   */
  public static AwsRefusal of(int http, String body) {
    String text = body.strip();
    // HTML or JSON comes from something else.
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
    // EKS Auth did not respond to the agent.
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
