package dev.irsacheck.cli.trust;

import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.diagnosis.CommandPlaceholder;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.policy.Identity;
import dev.irsacheck.chain.policy.PodIdentity;
import dev.irsacheck.chain.policy.TrustAnswer;
import dev.irsacheck.chain.policy.TrustPolicy;
import dev.irsacheck.chain.policy.TrustVerdict;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /** What the policy says. */
  TrustAnswer ask() {
    return TrustAnswer.of(policy, role, identity, role.name());
  }

  static Verdict verdict(TrustAnswer answer) {
    return answer.verdict() instanceof TrustVerdict.Allows
        ? Verdict.HEALTHY
        : answer.verdict() instanceof TrustVerdict.Refuses
            ? Verdict.MISCONFIGURED
            : Verdict.CANNOT_TELL;
  }

  /**
   * Lets the pod run as the service account that the policy trusts; empty unless the pod runs as
   * {@code default} where the policy trusts another one.
   */
  Optional<Action> runAs(TrustAnswer answer) {
    return answer
        .runsAsDefault()
        .map(
            slip ->
                Kubectl.setServiceAccount(
                    slip.serviceAccount().orElse(CommandPlaceholder.SERVICE_ACCOUNT.word()),
                    // The slip is found in service accounts only.
                    identity.account().orElseThrow().namespace()));
  }

  /** What a pod would see that is refused. */
  DiagnosisCode code() {
    return identity instanceof PodIdentity ? DiagnosisCode.IRSA462 : DiagnosisCode.IRSA301;
  }
}
