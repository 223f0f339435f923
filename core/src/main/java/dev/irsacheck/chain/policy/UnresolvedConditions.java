package dev.irsacheck.chain.policy;

import dev.irsacheck.base.text.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The owner's conditions whose result is unknown. */
record UnresolvedConditions(List<String> reasons, String sentence) {
  static final UnresolvedConditions NONE = new UnresolvedConditions(List.of(), "");

  static UnresolvedConditions in(TrustPolicy policy, Request request) {
    Set<String> reasons = new LinkedHashSet<>();
    Set<String> keys = new LinkedHashSet<>();
    Set<String> denies = new LinkedHashSet<>();
    for (String action : request.actions()) {
      for (Statement each : policy.statements()) {
        StatementResult result = StatementResult.of(each, action, request);
        if (result.applies() == TriState.UNKNOWN) {
          reasons.addAll(result.namedDoubts());
          if (each.isDeny()) {
            denies.add(each.name().toString());
          } else {
            each.conditions().stream()
                .filter(
                    it ->
                        new ConditionMatch(it, each.principal(), request).truth()
                            == TriState.UNKNOWN)
                .forEach(it -> keys.add(it.key()));
          }
        }
      }
    }
    String noun = request.noun();
    return new UnresolvedConditions(
        List.copyOf(reasons),
        TrustPolicyRepair.sentences(
            keys.isEmpty()
                ? ""
                : RepairTexts.ownersConditions(Quoted.everyOf(List.copyOf(keys)), noun),
            denies.isEmpty()
                ? ""
                : RepairTexts.denyMayApply(noun, Quoted.allOf(List.copyOf(denies)))));
  }

  static String keys(List<Condition> conditions) {
    List<String> keys = new ArrayList<>();
    conditions.forEach(each -> keys.add(each.key()));
    return Quoted.everyOf(keys);
  }
}
