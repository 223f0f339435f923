package dev.irsacheck.chain.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A new statement for one request, with the conditions of the owner's closest statement.
 *
 * @param lost the owner's conditions that this pod cannot meet
 * @param alike whether the owner's statement is about requests of this kind
 */
record AddedStatement(
    Map<String, Object> statement, List<Condition> carried, List<Condition> lost, boolean alike) {
  /**
   * @param owners the owner's statement; null if there is none
   */
  static AddedStatement of(Statement owners, Map<?, ?> raw, boolean variables, Request request) {
    RepairRules rules = request.rules();
    Map<String, Object> plain = rules.statement(variables);
    if (owners == null) {
      return new AddedStatement(plain, List.of(), List.of(), true);
    }
    boolean alike =
        rules.isAlike(owners.principal())
            || StatementResult.principal(owners.principal(), request) != TriState.FALSE;
    ConditionBlock block = ConditionBlock.of(plain);
    ConditionBlock before = ConditionBlock.of(raw);
    List<Condition> carried = new ArrayList<>();
    List<Condition> lost = new ArrayList<>();
    for (Condition each : owners.conditions()) {
      Condition now = rules.underOwnKey(each);
      TriState truth = new ConditionMatch(now, rules.principal(), request).truth();
      boolean written = each.isOnValues() && rules.isWritten(each.key());
      boolean known =
          alike || written || rules.ofAnyRequest().contains(each.key().toLowerCase(Locale.ROOT));
      boolean mayHold = known && truth == TriState.UNKNOWN && (!written || each.holdsVariable());
      boolean there = block.has(now.operatorName(), now.key());
      if ((truth == TriState.TRUE || mayHold) && !rules.isForeign(each.key()) && !there) {
        block.put(now.operatorName(), now.key(), before.get(each.operatorName(), each.key()));
        if (!written) {
          carried.add(each);
        }
      } else if (!there && !(written && rules.isReplaced(each.key()))) {
        lost.add(each);
      }
    }
    if (alike && isExact(owners, request)) {
      plain.put("Action", raw.get("Action"));
    }
    if (!block.byOperator().isEmpty()) {
      plain.put("Condition", block.json());
    }
    return new AddedStatement(plain, carried, lost, alike);
  }

  String carriedFrom(Statement owners) {
    return carried.isEmpty()
        ? ""
        : RepairTexts.withConditions(owners.name().toString(), UnresolvedConditions.keys(carried));
  }

  String lostFrom(Statement owners, String noun) {
    if (lost.isEmpty()) {
      return "";
    }
    String keys = UnresolvedConditions.keys(lost);
    return alike
        ? RepairTexts.notMetByPod(owners.name().toString(), keys, noun)
        : RepairTexts.ofAnotherKind(owners.name().toString(), keys);
  }

  private static boolean isExact(Statement owners, Request request) {
    boolean exact = !owners.notAction();
    for (String each : request.actions()) {
      exact &= owners.coversAction(each);
    }
    for (String each : owners.actions()) {
      exact &= !Wildcard.of(each).hasSpecial();
    }
    return exact;
  }
}
