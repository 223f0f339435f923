package dev.irsacheck.chain.policy;

import dev.irsacheck.base.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges a repair before anybody sees it: whether it lets the request in, whom else, and whether
 * IAM would save it.
 */
record RepairJudge(TrustPolicy before, Request request) {
  /** IAM's default quota "Role trust policy length", and what an account can have it raised to. */
  private static final int DEFAULT_QUOTA = 2048;

  private static final int HIGHEST_QUOTA = 4096;

  /**
   * @param problem why it must not be shown, sentences; null if it may
   * @param tooLong whether its length is the problem
   * @param open what of it nobody here can know
   * @param remark what is to be known of it; a sentence, or empty
   */
  record Judged(
      Map<String, Object> document,
      String problem,
      boolean tooLong,
      UnresolvedConditions open,
      String remark) {}

  /**
   * A statement that was corrected may let in others of the pod's namespace, whom a pattern names.
   *
   * @param opened whether the report says that it lets in others
   */
  Judged inPlace(List<Object> statements, boolean opened) {
    return judged(statements, opened, true);
  }

  /** One that was added lets in nobody else, unless nothing tells this pod from others. */
  Judged added(List<Object> statements) {
    boolean untold = request.identity() instanceof PodIdentity pod && !pod.tagged();
    return judged(statements, untold, false);
  }

  private Judged judged(List<Object> statements, boolean opened, boolean ofNamespace) {
    Map<String, Object> document = before.documentWith(statements);
    TrustPolicy after = TrustPolicyRepair.read(document);
    TrustVerdict verdict = verdict(after, request.identity());
    String problem = problemToIam(after);
    if (problem == null && verdict instanceof TrustVerdict.Refuses) {
      problem = RepairTexts.stillRefuses(request.noun());
    }
    if (problem == null && !opened && changesAccessOfOthers(after, ofNamespace)) {
      problem = RepairTexts.changesOthers();
    }
    int length = JsonWriter.compact(document).length();
    boolean tooLong = problem == null && isTooLong(length);
    return new Judged(
        document,
        tooLong ? RepairTexts.tooLong(length, DEFAULT_QUOTA, HIGHEST_QUOTA) : problem,
        tooLong,
        verdict instanceof TrustVerdict.Allows
            ? UnresolvedConditions.NONE
            : UnresolvedConditions.in(after, request),
        length > DEFAULT_QUOTA ? RepairTexts.needsQuota(length, DEFAULT_QUOTA) : "");
  }

  private TrustVerdict verdict(TrustPolicy policy, Identity identity) {
    return TrustPolicyEvaluator.evaluate(policy, request.role(), identity);
  }

  private String problemToIam(TrustPolicy after) {
    return problemsToIam(after, request).stream()
        .findFirst()
        .map(RepairTexts::correctFirst)
        .orElse(null);
  }

  /** Why IAM would refuse to save the policy, a sentence for each statement at fault. */
  static List<String> problemsToIam(TrustPolicy policy, Request request) {
    List<String> problems = new ArrayList<>();
    for (Statement each : policy.statements()) {
      String problem = PolicyGrammar.problemOfFix(each, request.rules().principal());
      if (problem != null) {
        problems.add(RepairTexts.iamRefuses(each.name().toString(), problem));
      }
    }
    return problems;
  }

  /** Whether a pod that no policy names gains by it, or loses. */
  private boolean changesAccessOfOthers(TrustPolicy after, boolean ofNamespace) {
    Optional<String> namespace = request.identity().account().map(each -> each.namespace());
    for (Identity each : request.unnamedIdentities()) {
      boolean was = verdict(before, each) instanceof TrustVerdict.Refuses;
      boolean is = verdict(after, each) instanceof TrustVerdict.Refuses;
      boolean near = each.account().map(it -> it.namespace()).equals(namespace);
      if (was && !is && !(near && ofNamespace) || is && !was) {
        return true;
      }
    }
    return false;
  }

  /** A policy that is longer than the default already needs a raised quota as it is. */
  private boolean isTooLong(int length) {
    boolean isRaised = JsonWriter.compact(before.document()).length() > DEFAULT_QUOTA;
    return length > DEFAULT_QUOTA && !(isRaised && length <= HIGHEST_QUOTA);
  }
}
