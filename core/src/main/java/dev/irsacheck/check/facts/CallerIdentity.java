package dev.irsacheck.check.facts;

import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.SessionArn;

/** The result of GetCallerIdentity; the ARN of a role session lacks the role's path. */
public record CallerIdentity(String arn, String account) {
  public boolean isOf(RoleArn role) {
    return role.name().equals(roleName())
        && role.account().digits().equals(account)
        && role.partition().equals(partition());
  }

  /** Compares roles, because each session has its own name. */
  public boolean isOfSameRole(String other) {
    return roleName() == null
        ? other.equals(arn)
        : other.startsWith(arn.substring(0, arn.lastIndexOf('/') + 1));
  }

  public String partition() {
    return Arn.parse(arn).map(Arn::partition).orElse(null);
  }

  /** Returns null if the caller is no role session. */
  public String roleName() {
    SessionArn session = SessionArn.parse(arn).orElse(null);
    return session == null ? null : session.roleName();
  }
}
