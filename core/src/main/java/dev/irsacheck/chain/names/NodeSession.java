package dev.irsacheck.chain.names;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The session of a node's role: EC2 names it after the instance, and tools call such a role by what
 * it is.
 *
 * <p>An instance's id has seventeen hexadecimal digits, eight in old accounts; people blank them
 * out in their own way before they show a log, and then the name of the role tells.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html">Resource
 *     IDs</a>
 */
public final class NodeSession {
  private static final String INSTANCE = "i-(?:0\\w{3,20}|[0-9a-fx*]{8,20})(?!\\w)";

  private static final Pattern NAME = Pattern.compile(INSTANCE, Pattern.CASE_INSENSITIVE);

  /** A role's path and name are no longer than this; a line of many roles may be. */
  private static final Pattern IN_TEXT =
      Pattern.compile(
          "(?:assumed-)?role/(?:[^/\\s]{1,80}/"
              + INSTANCE
              + "|[^/\\s]{0,80}(?:node|worker)[^/\\s]{0,80}/i-\\w{1,20}(?!\\S)"
              + "|\\S{0,600}nodeinstancerole)",
          Pattern.CASE_INSENSITIVE);

  private NodeSession() {}

  /** Whether a role's session has the name that EC2 gives to those of an instance. */
  public static boolean isNamed(String sessionName) {
    return NAME.matcher(sessionName).matches();
  }

  /** Where a text names a node's role or its session, or -1. */
  public static int at(String text) {
    Matcher role = IN_TEXT.matcher(text);
    return role.find() ? role.start() : -1;
  }
}
