package dev.irsacheck.facts;

import dev.irsacheck.names.SessionArn;

/**
 * Who GetCallerIdentity says we are.
 *
 * @param arn {@code arn:aws:sts::111122223333:assumed-role/NAME/SESSION} for a role session; the
 *     role's path is not part of it
 * @param account twelve digits
 */
public record CallerIdentity(String arn, String account) {
  /** The role's name without its path, or null where the caller is no role session. */
  public String roleName() {
    SessionArn session = SessionArn.parse(arn).orElse(null);
    return session == null ? null : session.roleName();
  }
}
