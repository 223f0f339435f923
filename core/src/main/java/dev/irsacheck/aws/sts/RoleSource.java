package dev.irsacheck.aws.sts;

import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.TokenText;
import java.net.URI;

/** Where the role's credentials come from. */
public sealed interface RoleSource {
  /** The token that is traded for them; a secret. */
  TokenText token();

  /** The call that gives them, as AWS or its user names it. */
  String action();

  /** STS, for a web identity token of IRSA. */
  record WebIdentity(RoleArn role, String sessionName, TokenText token) implements RoleSource {
    @Override
    public String action() {
      return "AssumeRoleWithWebIdentity";
    }
  }

  /**
   * The agent on the node, for a token of EKS Pod Identity.
   *
   * @param named whether something depends on whose role STS says that it is
   */
  record PodIdentity(URI agent, TokenText token, boolean named) implements RoleSource {
    @Override
    public String action() {
      return "PodIdentityAgent";
    }
  }
}
