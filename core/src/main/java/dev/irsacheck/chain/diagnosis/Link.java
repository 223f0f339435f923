package dev.irsacheck.chain.diagnosis;

import java.util.List;

/** The links of the chain, in the order in which a pod uses them. */
public enum Link {
  POD("Pod", "runs as", "irsa-injected", "pod-identity-injected"),
  SERVICE_ACCOUNT("Service account", "gets", "token-subject", "agent-token-namespace"),
  TOKEN("Token", "is sent to", "token-is-jwt", "agent-token-is-jwt"),
  STS("STS", "looks up", "sts-answers"),
  PROVIDER("OIDC provider", "is trusted by", "web-identity-accepted"),
  /** STS's error is the same as for a missing role, so no check is decisive. */
  TRUST("Trust policy", "is of"),
  AGENT("Pod Identity agent", "looks up", "agent-answers"),
  ASSOCIATION("Association", "names", "agent-gives-credentials"),
  ROLE("Role", "is assumed by", "web-identity-accepted", "agent-gives-credentials"),
  CALLER("Caller", "may do", "caller-is-the-role", "caller-is-of-pod-identity"),
  MAY_DO("Permissions", "", "permission-held");

  private final String title;
  private final String verb;
  private final List<String> decisive;

  Link(String title, String verb, String... decisive) {
    this.title = title;
    this.verb = verb;
    this.decisive = List.of(decisive);
  }

  public String title() {
    return title;
  }

  /** What it does to the next link; empty for the last. */
  public String verb() {
    return verb;
  }

  /** IDs of the checks, one for each mechanism, whose result is the link's state. */
  public List<String> decisive() {
    return decisive;
  }
}
