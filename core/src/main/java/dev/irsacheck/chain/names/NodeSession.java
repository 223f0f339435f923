package dev.irsacheck.chain.names;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognizes the session of a node's role, which EC2 names after the instance. In logs with
 * redacted instance IDs the role's name counts.
 */
public final class NodeSession {
  private static final String INSTANCE = "i-(?:0\\w{3,20}|[0-9a-fx*]{8,20})(?!\\w)";

  private static final Pattern NAME = Pattern.compile(INSTANCE, Pattern.CASE_INSENSITIVE);

  private static final Pattern IN_TEXT =
      Pattern.compile(
          "(?:assumed-)?role/(?:[^/\\s]{1,80}/"
              + INSTANCE
              + "|[^/\\s]{0,80}(?:node|worker)[^/\\s]{0,80}/i-\\w{1,20}(?!\\S)"
              + "|\\S{0,600}nodeinstancerole)",
          Pattern.CASE_INSENSITIVE);

  private NodeSession() {}

  public static boolean isNamed(String sessionName) {
    return NAME.matcher(sessionName).matches();
  }

  public static int at(String text) {
    Matcher role = IN_TEXT.matcher(text);
    return role.find() ? role.start() : -1;
  }
}
