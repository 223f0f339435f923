package dev.irsacheck.chain.permissions;

import java.util.Locale;

/**
 * A denial: {@code User: PRINCIPAL is not authorized to perform: ACTION on resource: RESOURCE}.
 *
 * @param action may differ from the action of the call; may be empty
 * @param explicit whether a policy denies the action; otherwise no policy allows it
 * @param policy the ARN that AWS appends; null if there is none
 */
public record Denial(
    String principal,
    String action,
    String resource,
    PolicyOwner owner,
    boolean explicit,
    String policy) {
  public String service() {
    int colon = action.indexOf(':');
    return colon < 0 ? "" : action.substring(0, colon).toLowerCase(Locale.ROOT);
  }
}
