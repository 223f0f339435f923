package dev.irsacheck.cli.trust;

import dev.irsacheck.chain.webhook.Mechanism;

/**
 * The options of {@code trust}; null if not given.
 *
 * @param subject {@code NS:SA}, {@code NS/SA} or {@code system:serviceaccount:NS:SA}
 * @param role ARN for a policy without its role
 * @param mechanism {@code irsa} or {@code pod-identity}; from the token's audience if null
 */
record TrustOptions(
    String policy,
    String token,
    String subject,
    String issuer,
    String audience,
    String role,
    String mechanism,
    String cluster,
    boolean noSessionTags) {
  boolean isFor(Mechanism wanted) {
    return wanted == Mechanism.of(mechanism);
  }
}
