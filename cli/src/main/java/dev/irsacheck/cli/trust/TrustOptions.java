package dev.irsacheck.cli.trust;

import dev.irsacheck.chain.webhook.Mechanism;

/**
 * What {@code trust} was asked, as it stands on the command line; null where an option is not
 * given.
 *
 * @param policy the path of a trust policy, or of the output of {@code aws iam get-role}; {@code -}
 *     is standard input
 * @param token the path of a token; {@code -} is standard input
 * @param subject in place of a token: {@code NS:SA}, {@code NS/SA} or {@code
 *     system:serviceaccount:NS:SA}
 * @param issuer in place of a token: an https URL
 * @param audience in place of a token; {@code sts.amazonaws.com} if null
 * @param role the role's ARN, for a policy that does not say whose it is
 * @param mechanism {@code irsa} or {@code pod-identity}; by the token's audience if null
 * @param cluster for Pod Identity the cluster's name or ARN
 * @param noSessionTags for Pod Identity whether the association disables session tags
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
