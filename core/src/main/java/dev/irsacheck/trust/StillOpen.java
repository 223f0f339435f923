package dev.irsacheck.trust;

import java.util.ArrayList;
import java.util.List;

/**
 * What the owner of a policy asks for beside the claims of a token, and no token tells of.
 *
 * @param reasons a sentence for each element that cannot be known
 * @param sentence all of it in short, with a space in front; empty if there is nothing
 */
record StillOpen(List<String> reasons, String sentence) {
  static StillOpen in(TrustPolicy policy, RequestContext context) {
    List<String> reasons = new ArrayList<>();
    List<Condition> conditions = new ArrayList<>();
    List<String> denies = new ArrayList<>();
    for (Statement each : policy.statements()) {
      StatementResult result = StatementResult.of(each, TrustPolicyEvaluator.ACTION, context);
      if (result.applies() == Truth.UNKNOWN) {
        boolean deny = each.effect() == Effect.DENY;
        result.doubts().forEach(it -> reasons.add(each.name() + (deny ? " (Deny): " : ": ") + it));
        if (deny) {
          denies.add(each.name().toString());
        } else {
          conditions.addAll(unknown(each, context));
        }
      }
    }
    return new StillOpen(
        reasons,
        (conditions.isEmpty()
                ? ""
                : " The owner's conditions on "
                    + keys(conditions)
                    + " must hold too, and the token does not show whether they do.")
            + (denies.isEmpty()
                ? ""
                : " The token does not show whether the Deny of "
                    + Quoted.allOf(denies)
                    + " applies."));
  }

  static String keys(List<Condition> conditions) {
    List<String> keys = new ArrayList<>();
    conditions.forEach(each -> keys.add(each.key()));
    return Quoted.allOf(keys);
  }

  private static List<Condition> unknown(Statement statement, RequestContext context) {
    List<Condition> unknown = new ArrayList<>();
    for (Condition each : statement.conditions()) {
      if (ConditionTruth.of(each, statement.principal(), context).truth() == Truth.UNKNOWN) {
        unknown.add(each);
      }
    }
    return unknown;
  }
}
