package dev.irsacheck.diagnosis;

/** The links of the chain, in the order in which a pod comes to its role. */
public enum Link {
  POD("Pod", "runs as", "irsa-injected"),
  SERVICE_ACCOUNT("Service account", "gets", "token-subject"),
  TOKEN("Token", "is sent to", "token-is-jwt"),
  STS("STS", "looks up", "sts-answers"),
  PROVIDER("OIDC provider", "is trusted by", "web-identity-accepted"),
  ROLE("Role", "is assumed by", "web-identity-accepted"),
  CALLER("Caller", "may do", "caller-is-the-role"),
  MAY_DO("Permissions", "", "permission-held");

  private final String title;
  private final String verb;
  private final String decisive;

  Link(String title, String verb, String decisive) {
    this.title = title;
    this.verb = verb;
    this.decisive = decisive;
  }

  public String title() {
    return title;
  }

  /** What it does with the next one; empty for the last. */
  public String verb() {
    return verb;
  }

  /** The id of the check without which nobody may say that the link holds. */
  public String decisive() {
    return decisive;
  }
}
