package dev.irsacheck.chain.webhook;

import dev.irsacheck.base.bootstrap.AgentAddress;
import dev.irsacheck.base.bootstrap.RoleVariables;

/** Constants of the webhook for EKS Pod Identity. */
public final class Association {
  public static final String MOUNT_PATH = RoleVariables.AGENT_MOUNT;

  /** EKS Auth accepts no other. */
  public static final String AUDIENCE = "pods.eks.amazonaws.com";

  public static final String VOLUME = "eks-pod-identity-token";

  public static final String TOKEN_FILE = MOUNT_PATH + "/" + VOLUME;

  public static final String LABEL = WebhookSettings.PREFIX + "/pod-identity";

  public static final String URI = "http://" + AgentAddress.IPV4 + "/v1/credentials";

  public static final String URI_IPV6 = "http://[" + AgentAddress.IPV6 + "]/v1/credentials";

  private Association() {}
}
