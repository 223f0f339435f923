package dev.irsacheck.webhook;

import dev.irsacheck.bootstrap.RoleVariables;

/**
 * What the webhook of a cluster is started with, for IRSA.
 *
 * @param prefix what its annotations begin with, before the slash
 * @param mountPath where it mounts the token
 * @param audience of the token, where the service account has no annotation for it
 * @param region what the two region variables get; empty where they get nothing
 * @param regionalSts whether AWS_STS_REGIONAL_ENDPOINTS is set, where the service account has no
 *     annotation for it
 * @param lifetime of the token in seconds, where neither pod nor service account has an annotation
 *     for it
 * @param version which webhook it is
 */
public record WebhookSettings(
    String prefix,
    String mountPath,
    String audience,
    String region,
    boolean regionalSts,
    long lifetime,
    WebhookVersion version) {
  /** The prefix of annotations, in EKS and elsewhere where nobody chose another. */
  public static final String PREFIX = "eks.amazonaws.com";

  /** Where the token of IRSA is mounted. */
  public static final String MOUNT_PATH = RoleVariables.MOUNT;

  /** Of the token, where the service account says none; AWS's STS takes it. */
  public static final String AUDIENCE = "sts.amazonaws.com";

  /** The volume with the token of IRSA. */
  public static final String VOLUME = "aws-iam-token";

  /** The token's file in that volume. */
  public static final String TOKEN_NAME = "token";

  /** The token's file in a container, where the webhook mounts it there by default. */
  public static final String TOKEN_FILE = MOUNT_PATH + "/" + TOKEN_NAME;

  /** The label that keeps the webhook away, whatever its value; no setting changes it. */
  public static final String SKIP_LABEL = PREFIX + "/skip-pod-identity-webhook";

  /** Seconds that a token lives where nobody says otherwise. */
  public static final long DEFAULT_LIFETIME = 86_400;

  /** As EKS starts it, in a region. */
  public static WebhookSettings eks(String region) {
    return new WebhookSettings(
        PREFIX, MOUNT_PATH, AUDIENCE, region, true, DEFAULT_LIFETIME, WebhookVersion.EKS);
  }

  public WebhookSettings withPrefix(String other) {
    return new WebhookSettings(other, mountPath, audience, region, regionalSts, lifetime, version);
  }

  public WebhookSettings withVersion(WebhookVersion other) {
    return new WebhookSettings(prefix, mountPath, audience, region, regionalSts, lifetime, other);
  }

  /** The name of an annotation. */
  public String annotation(String name) {
    return prefix + "/" + name;
  }

  /** The shorter lives are not had: Kubernetes refuses them, or the webhook lengthens them. */
  long atLeast(long seconds) {
    return Math.max(seconds, version.leastLifetime());
  }
}
