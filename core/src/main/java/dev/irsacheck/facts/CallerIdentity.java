package dev.irsacheck.facts;

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
    int start = arn.indexOf(":assumed-role/");
    if (start < 0) {
      return null;
    }
    start += ":assumed-role/".length();
    int end = arn.indexOf('/', start);
    return end < 0 ? arn.substring(start) : arn.substring(start, end);
  }
}
