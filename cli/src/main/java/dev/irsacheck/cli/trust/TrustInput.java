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

/** A trust policy and the identity to check. */
record TrustInput(
    TrustPolicy policy,
    Source policySource,
    RoleArn role,
    Identity identity,
    Source identitySource,
    List<Evidence> compared) {
  TrustInput seen(Evidence first) {
    List<Evidence> all = new ArrayList<>();
    all.add(first);
    all.addAll(compared);
    return new TrustInput(policy, policySource, role, identity, identitySource, all);
  }

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

  /** Returns a fix for a pod that runs as {@code default} by mistake. */
  Optional<Action> runAs(TrustAnswer answer) {
    return answer
        .runsAsDefault()
        .map(
            slip ->
                Kubectl.setServiceAccount(
                    slip.serviceAccount().orElse(CommandPlaceholder.SERVICE_ACCOUNT.word()),
                    // The answer suggests this only for service accounts.
                    identity.account().orElseThrow().namespace()));
  }

  /** Returns the code that a refused pod would report. */
  DiagnosisCode code() {
    return identity instanceof PodIdentity ? DiagnosisCode.IRSA462 : DiagnosisCode.IRSA301;
  }
}
