package dev.irsacheck.chain.webhook;

import dev.irsacheck.base.bootstrap.RoleVariables;

/**
 * What differs between one cluster's webhook and another's; all else is as EKS starts it.
 *
 * @param prefix what its annotations begin with, before the slash
 * @param region what the two region variables get; empty where they get nothing
 */
public record WebhookSettings(String prefix, String region) {
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

  /**
   * Seconds that it lives at least; what is less becomes this. A webhook before 933c78ab (v0.5.3,
   * January 2024) has 3600.
   */
  public static final long LEAST_LIFETIME = 600;

  /** As EKS starts it, in a region. */
  public static WebhookSettings eks(String region) {
    return new WebhookSettings(PREFIX, region);
  }

  /** The name of an annotation. */
  public String annotation(String name) {
    return prefix + "/" + name;
  }
}
