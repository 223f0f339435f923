package dev.irsacheck.chain.webhook;

import dev.irsacheck.base.bootstrap.AgentAddress;
import dev.irsacheck.base.bootstrap.RoleVariables;

/** What the webhook gives a pod whose service account has an association of EKS Pod Identity. */
public final class Association {
  /** Where the token is mounted. */
  public static final String MOUNT_PATH = RoleVariables.AGENT_MOUNT;

  /** Of the token; EKS Auth takes no other. */
  public static final String AUDIENCE = "pods.eks.amazonaws.com";

  /** The volume with the token, and the token's file in it. */
  public static final String VOLUME = "eks-pod-identity-token";

  /** The token's file in a container. */
  public static final String TOKEN_FILE = MOUNT_PATH + "/" + VOLUME;

  /** The label that a pod gets; no setting changes it. */
  public static final String LABEL = WebhookSettings.PREFIX + "/pod-identity";

  /** Where the node's agent answers, in a cluster of IPv4. */
  public static final String URI = "http://" + AgentAddress.IPV4 + "/v1/credentials";

  /** Likewise in one of IPv6. */
  public static final String URI_IPV6 = "http://[" + AgentAddress.IPV6 + "]/v1/credentials";

  private Association() {}
}
