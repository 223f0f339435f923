package dev.irsacheck.webhook;

import dev.irsacheck.bootstrap.AgentAddress;
import dev.irsacheck.bootstrap.RoleVariables;

/**
 * What the webhook gives a pod whose service account has an association of EKS Pod Identity.
 *
 * @param audience of the token
 * @param mountPath where it mounts the token
 * @param volume the name of the token's volume
 * @param tokenName the token's file in it
 * @param uri where the node's agent answers
 */
public record Association(
    String audience, String mountPath, String volume, String tokenName, String uri) {
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

  /** As EKS has it, in a cluster of IPv4. */
  public static final Association EKS = at(AgentAddress.IPV4);

  /** As EKS has it, in a cluster of IPv6. */
  public static final Association EKS_IPV6 = at("[" + AgentAddress.IPV6 + "]");

  private static Association at(String agent) {
    return new Association(
        AUDIENCE, MOUNT_PATH, VOLUME, VOLUME, "http://" + agent + "/v1/credentials");
  }
}
