package dev.irsacheck.aws.sts;

import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.TokenText;
import java.net.URI;

/** The source of the role's credentials. */
public sealed interface RoleSource {
  TokenText token();

  String action();

  record WebIdentity(RoleArn role, String sessionName, TokenText token) implements RoleSource {
    @Override
    public String action() {
      return "AssumeRoleWithWebIdentity";
    }
  }

  /**
   * @param named whether a setting depends on the role that STS names
   */
  record PodIdentity(URI agent, TokenText token, boolean named) implements RoleSource {
    @Override
    public String action() {
      return "PodIdentityAgent";
    }
  }
}
