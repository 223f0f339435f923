package dev.irsacheck.facts;

import dev.irsacheck.evidence.Sourced;

/**
 * What the pod's owner said must be true; each null where nothing was said.
 *
 * @param role an ARN
 * @param account twelve digits
 * @param serviceAccount {@code NS:SA}
 * @param audience an audience other than the default
 */
public record Expectations(
    Sourced role, Sourced account, Sourced serviceAccount, Sourced audience) {
  /** The webhook's default audience, in every partition. */
  public static final String DEFAULT_AUDIENCE = "sts.amazonaws.com";

  public static final Expectations NONE = new Expectations(null, null, null, null);
}
