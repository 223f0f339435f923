package dev.irsacheck.webhook;

/**
 * Changes of the webhook by which a pod comes out otherwise, in their order; a version has its own
 * and those before.
 */
public enum WebhookVersion {
  /** Variables, mount and volume of IRSA; a token lives 3600 seconds at least. */
  FIRST,
  /** 254737fc, August 2023: EKS Pod Identity's, for a service account with an association. */
  ASSOCIATIONS,
  /** 933c78ab, January 2024 (v0.5.3): a token lives 600 seconds at least. */
  TEN_MINUTES,
  /** 78379546, June 2024: its configuration keeps it from pods that have the label to skip it. */
  SKIP_LABEL,
  /** 0d3fed42, March 2025: an association's tokens do not all end at once. */
  JITTER,
  /** b326ac6d, March 2026: a pod with an association is labelled. */
  LABELS;

  /** The one that EKS runs. */
  public static final WebhookVersion EKS = LABELS;

  boolean has(WebhookVersion change) {
    return compareTo(change) >= 0;
  }

  /** The shortest life of a token in seconds; what is less becomes this. */
  public long leastLifetime() {
    return has(TEN_MINUTES) ? 600 : 3600;
  }
}
