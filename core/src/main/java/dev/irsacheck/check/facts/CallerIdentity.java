package dev.irsacheck.check.facts;

import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.SessionArn;

/**
 * Who GetCallerIdentity says we are.
 *
 * @param arn {@code arn:aws:sts::111122223333:assumed-role/NAME/SESSION} for a role session; the
 *     role's path is not part of it
 * @param account twelve digits
 */
public record CallerIdentity(String arn, String account) {
  /** Whether it is a session of that role, as far as a session's ARN tells: it drops the path. */
  public boolean isOf(RoleArn role) {
    return role.name().equals(roleName())
        && role.account().digits().equals(account)
        && role.partition().equals(partition());
  }

  /** Whether another ARN is of the same role: each session has a name of its own. */
  public boolean isOfSameRole(String other) {
    return roleName() == null
        ? other.equals(arn)
        : other.startsWith(arn.substring(0, arn.lastIndexOf('/') + 1));
  }

  /** Null where the text is no ARN. */
  public String partition() {
    return Arn.parse(arn).map(Arn::partition).orElse(null);
  }

  /** The role's name without its path, or null where the caller is no role session. */
  public String roleName() {
    SessionArn session = SessionArn.parse(arn).orElse(null);
    return session == null ? null : session.roleName();
  }
}
