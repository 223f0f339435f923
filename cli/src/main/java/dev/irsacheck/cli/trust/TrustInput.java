package dev.irsacheck.cli.trust;

import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.evidence.Evidence;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.trust.Identity;
import dev.irsacheck.trust.PodIdentity;
import dev.irsacheck.trust.TrustPolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * A trust policy and the identity that wants in.
 *
 * @param identitySource the token's file, or the options
 * @param compared role, sub, aud and iss, or what of them there is, each with its origin
 */
record TrustInput(
    TrustPolicy policy,
    Source policySource,
    RoleArn role,
    Identity identity,
    Source identitySource,
    List<Evidence> compared) {
  /** The same with one thing more to tell, first of all. */
  TrustInput seen(Evidence first) {
    List<Evidence> all = new ArrayList<>();
    all.add(first);
    all.addAll(compared);
    return new TrustInput(policy, policySource, role, identity, identitySource, all);
  }

  /** What a pod would see that is refused. */
  DiagnosisCode code() {
    return identity instanceof PodIdentity ? DiagnosisCode.IRSA462 : DiagnosisCode.IRSA301;
  }
}
