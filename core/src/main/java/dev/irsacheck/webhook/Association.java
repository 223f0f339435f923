package dev.irsacheck.webhook;

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
  public static final String MOUNT_PATH = "/var/run/secrets/pods.eks.amazonaws.com/serviceaccount";

  /** The volume with the token, and the token's file in it. */
  public static final String VOLUME = "eks-pod-identity-token";

  /** The token's file in a container. */
  public static final String TOKEN_FILE = MOUNT_PATH + "/" + VOLUME;

  /** The label that a pod gets; no setting changes it. */
  public static final String LABEL = WebhookSettings.PREFIX + "/pod-identity";

  /** As EKS has it, in a cluster of IPv4. */
  public static final Association EKS = at("http://169.254.170.23/v1/credentials");

  /** As EKS has it, in a cluster of IPv6. */
  public static final Association EKS_IPV6 = at("http://[fd00:ec2::23]/v1/credentials");

  private static Association at(String uri) {
    return new Association("pods.eks.amazonaws.com", MOUNT_PATH, VOLUME, VOLUME, uri);
  }
}
