package dev.irsacheck.chain.policy;

import dev.irsacheck.base.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks a repair: whether it allows the request and others, and whether IAM saves it. */
record RepairJudge(TrustPolicy before, Request request) {
  private static final int DEFAULT_QUOTA = 2048;

  private static final int HIGHEST_QUOTA = 4096;

  /**
   * @param problem sentences on why it must not be shown; null if it may
   * @param open sentences on what is unknown
   */
  record Judged(
      Map<String, Object> document,
      String problem,
      boolean tooLong,
      UnresolvedConditions open,
      String remark) {}

  /**
   * Judges a corrected statement, which may allow other pods of the namespace if its owner used a
   * pattern.
   *
   * @param opened whether the report says that it allows others
   */
  Judged inPlace(List<Object> statements, boolean opened) {
    return judged(statements, opened, true);
  }

  /** Judges an added statement, which allows no other pods unless nothing distinguishes them. */
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

  /** A longer policy than the default already has a raised quota. */
  private boolean isTooLong(int length) {
    boolean isRaised = JsonWriter.compact(before.document()).length() > DEFAULT_QUOTA;
    return length > DEFAULT_QUOTA && !(isRaised && length <= HIGHEST_QUOTA);
  }
}
