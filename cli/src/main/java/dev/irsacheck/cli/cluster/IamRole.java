package dev.irsacheck.cli.cluster;

import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.policy.TrustPolicy;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;

/**
 * An IAM role.
 *
 * @param trust the policy's JSON, or null; thousands of parsed policies need too much memory
 * @param policies number of attached and inline policies; -1 if unknown
 */
public record IamRole(RoleArn arn, byte[] trust, int policies, SourceLocation place) {
  /** Parses the trust policy on each call; null if it was not given. */
  public TrustPolicy.Reading readTrust() {
    return trust == null ? null : TrustPolicy.parse(trust);
  }

  public Source source() {
    return Source.place(place);
  }
}
