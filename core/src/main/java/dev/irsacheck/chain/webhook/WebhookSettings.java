package dev.irsacheck.chain.webhook;

import dev.irsacheck.base.bootstrap.RoleVariables;

/**
 * The webhook's configuration; everything else is the default of EKS.
 *
 * @param prefix of its annotations, before the slash
 * @param region for the region variables; empty to omit them
 */
public record WebhookSettings(String prefix, String region) {
  public static final String PREFIX = "eks.amazonaws.com";

  public static final String MOUNT_PATH = RoleVariables.MOUNT;

  public static final String AUDIENCE = "sts.amazonaws.com";

  public static final String VOLUME = "aws-iam-token";

  public static final String TOKEN_NAME = "token";

  public static final String TOKEN_FILE = MOUNT_PATH + "/" + TOKEN_NAME;

  /** The label that disables injection, with any value; it cannot be configured. */
  public static final String SKIP_LABEL = PREFIX + "/skip-pod-identity-webhook";

  public static final long DEFAULT_LIFETIME = 86_400;

  /** Seconds; webhooks before 933c78ab (v0.5.3, January 2024) use 3600. */
  public static final long LEAST_LIFETIME = 600;

  public static WebhookSettings eks(String region) {
    return new WebhookSettings(PREFIX, region);
  }

  public String annotation(String name) {
    return prefix + "/" + name;
  }
}
