package dev.irsacheck.cli.trust;

import dev.irsacheck.check.Kubectl;
import dev.irsacheck.report.Verdict;
import dev.irsacheck.trust.Mismatch;
import dev.irsacheck.trust.NearMiss;
import dev.irsacheck.trust.OpenToEveryPod;
import dev.irsacheck.trust.PodIdentity;
import dev.irsacheck.trust.PodIdentityNotes;
import dev.irsacheck.trust.StatementName;
import dev.irsacheck.trust.TrustHeadline;
import dev.irsacheck.trust.TrustPolicyEvaluator;
import dev.irsacheck.trust.TrustPolicyRepair;
import dev.irsacheck.trust.TrustVerdict;
import dev.irsacheck.trust.WebIdentity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a policy says to an identity, and what would change it.
 *
 * @param headline one sentence
 * @param statement the one that lets the token in, or comes closest to it
 * @param why sentences, none twice
 * @param repair empty where nothing is to be changed
 */
record TrustAnswer(
    Verdict verdict,
    String headline,
    Optional<StatementName> statement,
    List<Mismatch> mismatches,
    List<String> why,
    Optional<TrustPolicyRepair.Repair> repair) {
  static TrustAnswer of(TrustInput input) {
    TrustVerdict verdict =
        TrustPolicyEvaluator.evaluate(input.policy(), input.role(), input.identity());
    if (verdict instanceof TrustVerdict.Allows allows) {
      return allowed(input, allows.statement());
    }
    Optional<TrustPolicyRepair.Repair> repair =
        Optional.of(TrustPolicyRepair.repair(input.policy(), input.role(), input.identity()));
    return verdict instanceof TrustVerdict.Refuses refuses
        ? refused(input, refuses, repair)
        : unsure(input, (TrustVerdict.Unsure) verdict, repair);
  }

  private static TrustAnswer allowed(TrustInput input, StatementName statement) {
    List<String> notes = new ArrayList<>();
    if (input.identity() instanceof WebIdentity token) {
      OpenToEveryPod.note(input.policy(), input.role(), token).ifPresent(notes::add);
      notes.add(
          "The policy alone was looked at. The account must also have the provider "
              + token.providerArn(input.role())
              + ", with the token's audience among its client ids.");
    } else if (input.identity() instanceof PodIdentity pod) {
      PodIdentityNotes.onTags(input.policy(), input.role(), pod).ifPresent(notes::add);
      notes.add(
          "The policy alone was looked at. The cluster must also have an association of this role"
              + " with the service account "
              + pod.serviceAccount()
              + ", made before the pod.");
    }
    return new TrustAnswer(
        Verdict.HEALTHY,
        "the trust policy of the role "
            + input.role().name()
            + " lets this "
            + input.identity().noun()
            + " in, by "
            + statement,
        Optional.of(statement),
        List.of(),
        List.copyOf(notes),
        Optional.empty());
  }

  private static TrustAnswer refused(
      TrustInput input, TrustVerdict.Refuses refuses, Optional<TrustPolicyRepair.Repair> repair) {
    Set<String> why = new LinkedHashSet<>();
    for (Mismatch mismatch : refuses.mismatches()) {
      mismatch.nearMiss().ifPresent(slip -> why.add(slip.sentence()));
    }
    if (why.isEmpty()) {
      why.add(
          "IAM allows a "
              + input.identity().noun()
              + " only if every condition of one statement is met.");
    }
    return new TrustAnswer(
        Verdict.MISCONFIGURED,
        TrustHeadline.of(input.role().name(), input.identity(), refuses),
        refuses.closest(),
        refuses.mismatches(),
        List.copyOf(why),
        repair);
  }

  private static TrustAnswer unsure(
      TrustInput input, TrustVerdict.Unsure unsure, Optional<TrustPolicyRepair.Repair> repair) {
    return new TrustAnswer(
        Verdict.CANNOT_TELL,
        TrustHeadline.of(input.role().name(), input.identity(), unsure),
        Optional.empty(),
        List.of(),
        List.copyOf(new LinkedHashSet<>(unsure.reasons())),
        repair);
  }

  /**
   * The command that lets the pod run as the service account that the policy trusts; empty unless
   * the pod runs as {@code default} where the policy trusts another one.
   */
  Optional<String> kubectl(TrustInput input) {
    return Mismatch.slip(mismatches, NearMiss.Kind.DEFAULT_SERVICE_ACCOUNT)
        .map(
            slip ->
                Kubectl.setServiceAccount(
                    slip.serviceAccount().orElse("SERVICE_ACCOUNT"),
                    // The slip is found in service accounts only.
                    input.identity().account().orElseThrow().namespace()));
  }

  /** The complete policy that would do; empty if none is to be written. */
  Optional<TrustPolicyRepair.Repaired> repaired() {
    return repair.isPresent() && repair.get() instanceof TrustPolicyRepair.Repaired repaired
        ? Optional.of(repaired)
        : Optional.empty();
  }

  /** What stands in the way of one; empty if nothing does. */
  Optional<String> obstacle() {
    return repair.isPresent() && repair.get() instanceof TrustPolicyRepair.NotRepairable not
        ? Optional.of(not.reason())
        : Optional.empty();
  }

  /** Whether the provider that the repaired policy names may be new to the account. */
  boolean namesAnotherProvider(TrustInput input) {
    if (!(input.identity() instanceof WebIdentity)) {
      return false;
    }
    for (Mismatch mismatch : mismatches) {
      if (mismatch.element().equals("Principal")) {
        return true;
      }
    }
    return false;
  }
}
