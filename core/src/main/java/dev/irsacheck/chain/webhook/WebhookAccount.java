package dev.irsacheck.chain.webhook;

import java.util.Map;

/**
 * A service account's annotations in the webhook's cache.
 *
 * @param role need not be an ARN; empty for none
 * @param lifetime of the token in seconds
 */
public record WebhookAccount(String role, String audience, boolean regionalSts, long lifetime) {
  public static final String ROLE = "role-arn";

  public static final String AUDIENCE = "audience";
  public static final String REGIONAL_STS = "sts-regional-endpoints";
  public static final String LIFETIME = "token-expiration";

  /** Parses the annotations and ignores invalid values. */
  public static WebhookAccount of(Map<String, String> annotations, WebhookSettings webhook) {
    Boolean regional = GoText.flag(annotations.get(webhook.annotation(REGIONAL_STS)));
    Long lifetime = GoText.number(annotations.get(webhook.annotation(LIFETIME)));
    return new WebhookAccount(
        annotations.getOrDefault(webhook.annotation(ROLE), ""),
        annotations.getOrDefault(webhook.annotation(AUDIENCE), WebhookSettings.AUDIENCE),
        regional == null || regional,
        lifetime == null
            ? WebhookSettings.DEFAULT_LIFETIME
            : Math.max(lifetime, WebhookSettings.LEAST_LIFETIME));
  }
}
