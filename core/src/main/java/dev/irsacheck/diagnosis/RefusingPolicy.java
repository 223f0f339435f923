package dev.irsacheck.diagnosis;

import java.util.List;

/**
 * The kind of policy that STS names in an AccessDenied. Each has another owner, and none is the
 * role's trust policy.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Troubleshoot
 *     access denied error messages</a>
 */
public enum RefusingPolicy {
  VPC_ENDPOINT("the policy of the VPC endpoint for STS", "vpc endpoint polic"),
  SERVICE_CONTROL("a service control policy (SCP) of the organisation", "service control polic"),
  RESOURCE_CONTROL("a resource control policy (RCP) of the organisation", "resource control polic"),
  PERMISSIONS_BOUNDARY("a permissions boundary", "permissions boundar", "permission boundar"),
  SESSION("a session policy", "session polic", "sessions polic"),
  IDENTITY("an identity-based policy", "identity based polic");

  private final String words;
  private final List<String> stems;

  RefusingPolicy(String words, String... stems) {
    this.words = words;
    this.stems = List.of(stems);
  }

  /** As a noun, with its article. */
  public String words() {
    return words;
  }

  /**
   * The one that the message names: of several that deny, AWS names one.
   *
   * @return null where it names none, or the role's trust policy
   */
  public static RefusingPolicy in(String message) {
    String plain = PlainWords.of(message);
    for (RefusingPolicy policy : values()) {
      for (String stem : policy.stems) {
        // "because no … allows", "with an explicit deny in a …", "transitively through a …"
        if (plain.contains(" no " + stem)
            || plain.contains(" deny in " + stem)
            || plain.contains(" through " + stem)) {
          return policy;
        }
      }
    }
    return null;
  }
}
