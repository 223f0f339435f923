package dev.irsacheck.chain.policy;

import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.policy.NearMiss.Kind;
import dev.irsacheck.chain.policy.TrustPolicyRepair.NotRepairable;
import dev.irsacheck.chain.policy.TrustPolicyRepair.Repaired;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The verdict of a policy for an identity, in words, with a repair. All reports render it.
 *
 * @param statement the one that allows the identity, or the closest one
 * @param notSavable if allowed, why IAM would not save this policy; may be empty
 * @param repair empty if nothing must change
 */
public record TrustAnswer(
    TrustVerdict verdict,
    String headline,
    Optional<StatementName> statement,
    List<Mismatch> mismatches,
    List<String> why,
    List<String> notSavable,
    List<TrustWidth> width,
    Optional<TrustPolicyRepair.Repair> repair) {

  private static final int LONGEST = 150;
  private static final int LONGEST_WITH_REASON = 220;

  private static final Set<Kind> OF_A_CLUSTER =
      EnumSet.of(Kind.OTHER_CLUSTER, Kind.OTHER_REGION, Kind.WRONG_ACCOUNT, Kind.WRONG_PARTITION);

  /**
   * Evaluates the policy.
   *
   * @param role null if unknown, with Pod Identity only
   */
  public static TrustAnswer of(TrustPolicy policy, RoleArn role, Identity identity, String name) {
    TrustVerdict verdict = TrustPolicyEvaluator.evaluate(policy, role, identity);
    String noun = identity.noun();
    if (verdict instanceof TrustVerdict.Allows allows) {
      return new TrustAnswer(
          verdict,
          VerdictTexts.lets(name, noun, allows.statement().toString()),
          Optional.of(allows.statement()),
          List.of(),
          List.of(identity.furtherRequirements(role)),
          RepairJudge.problemsToIam(policy, Request.of(role, identity)),
          TrustWidth.of(policy, role, identity),
          Optional.empty());
    }
    Optional<TrustPolicyRepair.Repair> repair =
        Optional.of(TrustPolicyRepair.repair(policy, role, identity));
    if (verdict instanceof TrustVerdict.Unsure unsure) {
      return new TrustAnswer(
          verdict,
          headline(name, identity, unsure),
          Optional.empty(),
          List.of(),
          List.copyOf(new LinkedHashSet<>(unsure.reasons())),
          List.of(),
          List.of(),
          repair);
    }
    TrustVerdict.Refuses refuses = (TrustVerdict.Refuses) verdict;
    Set<String> why = new LinkedHashSet<>();
    refuses
        .mismatches()
        .forEach(each -> each.nearMiss().ifPresent(slip -> why.add(slip.sentence())));
    if (why.isEmpty()) {
      why.add(VerdictTexts.everyCondition(noun));
    }
    return new TrustAnswer(
        verdict,
        headline(name, identity, refuses),
        refuses.closest(),
        refuses.mismatches(),
        new ArrayList<>(why),
        List.of(),
        List.of(),
        repair);
  }

  public Optional<Repaired> repaired() {
    return repair.filter(Repaired.class::isInstance).map(Repaired.class::cast);
  }

  public Optional<String> obstacle() {
    return repair
        .filter(NotRepairable.class::isInstance)
        .map(each -> ((NotRepairable) each).reason());
  }

  /** The mistake of a pod that runs as {@code default} if the policy trusts another account. */
  public Optional<NearMiss> runsAsDefault() {
    return Mismatch.nearMiss(mismatches, Kind.DEFAULT_SERVICE_ACCOUNT);
  }

  public boolean namesAnotherProvider() {
    return mismatches.stream().anyMatch(each -> each.element().equals("Principal"));
  }

  static String headline(String roleName, Identity identity, TrustVerdict.Refuses refuses) {
    Mismatch mismatch = refuses.mismatches().get(0);
    String noun = identity.noun();
    String label = mismatch.label();
    String slip = mismatch.nearMiss().isEmpty() ? null : inShort(mismatch, identity);
    if (slip != null) {
      return VerdictTexts.slip(roleName, slip);
    }
    String whole = VerdictTexts.refuses(roleName, label, mismatch.wanted(), noun, mismatch.got());
    return whole.length() <= LONGEST ? whole : VerdictTexts.refusesInShort(roleName, label, noun);
  }

  static String headline(String roleName, Identity identity, TrustVerdict.Unsure unsure) {
    if (unsure.severalAudiences()) {
      return VerdictTexts.cannotBeJudged(roleName);
    }
    String noun = identity.noun();
    String whole = VerdictTexts.depends(roleName, noun, unsure.reasons().get(0));
    return whole.length() <= LONGEST_WITH_REASON
        ? whole
        : VerdictTexts.depends(roleName, noun, "what \"why\" says below");
  }

  private static String inShort(Mismatch mismatch, Identity identity) {
    Kind kind = mismatch.nearMiss().get().kind();
    // For a token these claims belong to a provider.
    boolean ofPods = identity instanceof PodIdentity && OF_A_CLUSTER.contains(kind);
    return kind.inShort() == null || ofPods
        ? null
        : kind.inShort()
            .replace("{noun}", identity.noun())
            .replace("{got}", mismatch.got())
            .replace("{place}", place(mismatch, identity));
  }

  private static String place(Mismatch mismatch, Identity identity) {
    if (!mismatch.is(Kind.SPACES)) {
      return identity instanceof WebIdentity ? " in :sub" : "";
    }
    if (mismatch.element().equals("Principal")) {
      return " around the OIDC provider's ARN";
    }
    String key = mismatch.element().split(" ", 3)[2];
    return key.contains(" ") ? " in a condition key" : " around a value in its condition";
  }
}
