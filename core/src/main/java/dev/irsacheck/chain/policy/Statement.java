package dev.irsacheck.chain.policy;

import java.util.List;

/**
 * A statement of a trust policy.
 *
 * @param isDeny otherwise it is Allow
 * @param actions of {@code Action}, or of {@code NotAction} if {@code notAction}
 */
record Statement(
    StatementName name,
    boolean isDeny,
    Principal principal,
    boolean notAction,
    List<String> actions,
    List<Condition> conditions) {

  Statement of(Principal other) {
    return new Statement(name, isDeny, other, notAction, actions, conditions);
  }

  boolean coversAction(String action) {
    boolean listed = false;
    for (String pattern : actions) {
      listed |= Wildcard.of(pattern).matchesIgnoringCase(action);
    }
    return listed != notAction;
  }
}
