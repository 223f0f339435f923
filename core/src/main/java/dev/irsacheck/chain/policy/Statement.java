package dev.irsacheck.chain.policy;

import java.util.List;

/**
 * One statement of a trust policy.
 *
 * @param isDeny whether its effect is Deny; otherwise it is Allow
 * @param actions the patterns of {@code Action}, or of {@code NotAction} if {@code notAction}
 */
record Statement(
    StatementName name,
    boolean isDeny,
    Principal principal,
    boolean notAction,
    List<String> actions,
    List<Condition> conditions) {

  /** The same of somebody else. */
  Statement of(Principal other) {
    return new Statement(name, isDeny, other, notAction, actions, conditions);
  }

  /** Action names and their wildcards ignore case. */
  boolean coversAction(String action) {
    boolean listed = false;
    for (String pattern : actions) {
      listed |= Wildcard.of(pattern).matchesIgnoringCase(action);
    }
    return listed != notAction;
  }
}
