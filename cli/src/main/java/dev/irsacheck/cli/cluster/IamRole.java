package dev.irsacheck.cli.cluster;

import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.policy.TrustPolicy;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;

/**
 * A role.
 *
 * @param trust the JSON of its trust policy, UTF-8, kept as text since thousands of them take much
 *     room when they are read; null where it was not given
 * @param policies how many policies say what it may do, attached and inline; -1 where it is not
 *     told
 */
public record IamRole(RoleArn arn, byte[] trust, int policies, SourceLocation place) {
  /** Reads the trust policy anew; null where it was not given. */
  public TrustPolicy.Reading readTrust() {
    return trust == null ? null : TrustPolicy.parse(trust);
  }

  /** Where it was given. */
  public Source source() {
    return Source.place(place);
  }
}
