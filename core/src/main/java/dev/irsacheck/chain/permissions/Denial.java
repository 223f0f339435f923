package dev.irsacheck.chain.permissions;

import java.util.Locale;

/**
 * A denial as AWS words it: {@code User: PRINCIPAL is not authorized to perform: ACTION on
 * resource: RESOURCE CONTEXT}.
 *
 * @param principal whose request it was, as AWS names it: a session, never the role; may be empty
 * @param action what was evaluated, which may be another action than the one called; may be empty
 * @param resource as AWS names it, without quotes; may be empty
 * @param owner whose policy said no
 * @param explicit a policy denies it, be it told whose or not; else none allows it
 * @param policy the ARN of that policy, where AWS appends it; else null
 */
public record Denial(
    String principal,
    String action,
    String resource,
    PolicyOwner owner,
    boolean explicit,
    String policy) {
  /** The service of the action, in lower case: {@code s3}; empty where none is named. */
  public String service() {
    int colon = action.indexOf(':');
    return colon < 0 ? "" : action.substring(0, colon).toLowerCase(Locale.ROOT);
  }
}
