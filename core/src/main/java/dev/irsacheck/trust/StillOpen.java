package dev.irsacheck.trust;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the owner of a policy asks for beside what a request brings, and nobody here can know.
 *
 * @param reasons a sentence for each element that cannot be known
 * @param sentence all of it in short, with a space in front; empty if there is nothing
 */
record StillOpen(List<String> reasons, String sentence) {
  static final StillOpen NOTHING = new StillOpen(List.of(), "");

  static StillOpen in(TrustPolicy policy, Request request) {
    Set<String> reasons = new LinkedHashSet<>();
    Set<String> keys = new LinkedHashSet<>();
    Set<String> denies = new LinkedHashSet<>();
    for (String action : request.actions()) {
      for (Statement each : policy.statements()) {
        StatementResult result = StatementResult.of(each, action, request);
        if (result.applies() == Truth.UNKNOWN) {
          reasons.addAll(result.namedDoubts());
          if (each.effect() == Effect.DENY) {
            denies.add(each.name().toString());
          } else {
            keys.addAll(unknown(each, request));
          }
        }
      }
    }
    String noun = request.noun();
    return new StillOpen(
        List.copyOf(reasons),
        (keys.isEmpty()
                ? ""
                : " The owner's conditions on "
                    + Quoted.everyOf(List.copyOf(keys))
                    + " must hold too, and the "
                    + noun
                    + " does not show whether they do.")
            + (denies.isEmpty()
                ? ""
                : " The "
                    + noun
                    + " does not show whether the Deny of "
                    + Quoted.allOf(List.copyOf(denies))
                    + " applies."));
  }

  static String keys(List<Condition> conditions) {
    List<String> keys = new ArrayList<>();
    conditions.forEach(each -> keys.add(each.key()));
    return Quoted.everyOf(keys);
  }

  private static List<String> unknown(Statement statement, Request request) {
    List<String> unknown = new ArrayList<>();
    for (Condition each : statement.conditions()) {
      if (ConditionTruth.of(each, statement.principal(), request).truth() == Truth.UNKNOWN) {
        unknown.add(each.key());
      }
    }
    return unknown;
  }
}
