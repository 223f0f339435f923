package dev.irsacheck.diagnosis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line in which the agent of EKS Pod Identity refuses: its own words, or those of EKS Auth with a
 * code in them.
 *
 * @param code of EKS Auth, such as {@code AccessDeniedException}; of the agent's own refusals a word
 *     that stands for them
 * @param message without id and code
 * @param requestId of EKS Auth; null where the agent itself refuses
 */
public record AgentSentence(String code, String message, String requestId) {
  /** The agent takes no token but one that it can read, and that is valid. */
  public static final String OWN = "ServiceAccountToken";

  /** The agent is asked by another address than its own. */
  public static final String WRONG_ADDRESS = "InvalidAddress";

  /** Its own limit. */
  public static final String TOO_MANY = "TooManyRequests";

  /** It could not ask EKS Auth. */
  public static final String NO_ANSWER_OF_EKS = "NoAnswerOfEksAuth";

  /** {@code [5c1a…]: (AccessDeniedException): Unauthorized Exception! …, fault: client}. */
  private static final Pattern OF_EKS_AUTH =
      Pattern.compile(
          "(?:\\[(?<id>[0-9A-Za-z-]*)\\]: )?\\((?<code>\\w+)\\): (?<message>.*?)(?:, fault:"
              + " (?:client|server|unknown))?$");

  /** As agents of the first months write it, whatever the code with the status 500. */
  private static final Pattern OLD =
      Pattern.compile(
          "https response error StatusCode: (?<status>\\d+), RequestID: (?<id>[^,]*), (?:(?<code>"
              + "\\w+Exception): )?(?<message>.*)$");

  private static final String UNFETCHED = "unable to fetch credentials from EKS Auth";
  private static final int TOO_MANY_REQUESTS = 429;

  /**
   * Reads a refusal.
   *
   * @param body without the line break at its end
   * @return null where it is none of the agent's
   */
  public static AgentSentence of(int status, String body) {
    if (body.indexOf('\n') >= 0) {
      return null;
    }
    Matcher eks = OF_EKS_AUTH.matcher(body);
    if (eks.matches()) {
      return new AgentSentence(eks.group("code"), eks.group("message"), eks.group("id"));
    }
    Matcher old = OLD.matcher(body);
    if (old.find()) {
      boolean asked = old.group("code") != null;
      String id = old.group("id").isEmpty() ? null : old.group("id");
      return new AgentSentence(
          asked ? old.group("code") : NO_ANSWER_OF_EKS, old.group("message"), id);
    }
    if (body.startsWith("Service account token")) {
      return new AgentSentence(OWN, body, null);
    }
    if (body.contains("Called agent through invalid address")) {
      return new AgentSentence(WRONG_ADDRESS, body, null);
    }
    if (status == TOO_MANY_REQUESTS) {
      return new AgentSentence(TOO_MANY, body, null);
    }
    boolean own = body.startsWith(UNFETCHED) || body.startsWith("Unable to serialize credentials");
    return own ? new AgentSentence(NO_ANSWER_OF_EKS, body, null) : null;
  }
}
