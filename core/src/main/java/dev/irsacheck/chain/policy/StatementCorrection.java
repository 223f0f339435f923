package dev.irsacheck.chain.policy;

import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.base.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Corrects a statement in place. It never removes access; an added value allows only this pod,
 * because two namespaces and two service accounts would be four pods.
 */
final class StatementCorrection {
  private final Request request;
  private final RepairRules rules;
  private final boolean variables;
  private final Map<String, Object> changed;
  private final ConditionBlock block;
  private final List<Condition> conditions = new ArrayList<>();
  private final List<Condition> dropped = new ArrayList<>();
  private final List<Claim> pins = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private final List<String> edits = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private Statement statement;
  private boolean letNobodyIn;
  private boolean opened;
  private Claim widened;
  private boolean otherWidened;
  private boolean plainly;

  private StatementCorrection(
      Statement statement, Map<?, ?> raw, boolean variables, Request request) {
    this.statement = statement;
    this.variables = variables;
    this.request = request;
    this.rules = request.rules();
    this.changed = ConditionBlock.members(raw);
    this.block = ConditionBlock.of(raw);
  }

  /**
   * @param lost removed conditions
   * @param opened whether it allows others that a missing action had excluded
   */
  record Corrected(
      Map<String, Object> statement, String sentence, List<Condition> lost, boolean opened) {}

  /** Returns null if the statement is about other principals. */
  static Corrected of(Statement statement, Map<?, ?> raw, boolean variables, Request request) {
    StatementCorrection it = new StatementCorrection(statement, raw, variables, request);
    if (!it.principal() || !it.actions() || !it.conditions() || !it.bounded()) {
      return null;
    }
    if (it.block.byOperator().isEmpty()) {
      it.changed.remove("Condition");
    } else {
      it.changed.put("Condition", it.block.json());
    }
    it.notes.add(0, RepairTexts.corrected(statement.name().toString(), Phrases.and(it.edits)));
    String sentences = TrustPolicyRepair.sentences(it.notes.toArray(new String[0]));
    return new Corrected(it.changed, sentences, it.dropped, it.opened);
  }

  private boolean principal() {
    RepairRules.Corrected corrected = rules.corrected(statement.principal());
    if (corrected == null) {
      return false;
    }
    if (!corrected.edit().isEmpty()) {
      Map<?, ?> before = (Map<?, ?>) changed.get("Principal");
      changed.put("Principal", corrected.principal().json(before));
      edits.add(corrected.edit());
    }
    letNobodyIn |= corrected.letNobodyIn();
    statement = statement.of(corrected.principal());
    return true;
  }

  private boolean actions() {
    List<String> missing = new ArrayList<>(request.actions());
    missing.removeIf(statement::coversAction);
    if (missing.isEmpty()) {
      return true;
    }
    if (statement.notAction()
        || !rules.isAlone(statement.principal())
        || !statement.principal().equals(rules.principal()) && !isBoundToOurKeys()) {
      return false;
    }
    // All kinds of requests need the first action, only some the others.
    letNobodyIn |= missing.contains(request.actions().get(0));
    opened = !letNobodyIn;
    List<String> now = new ArrayList<>();
    for (String each : statement.actions()) {
      String meant = rules.actionMeant(each);
      String right = meant == null ? each : meant;
      boolean there = meant != null && !missing.contains(meant);
      if (!there && !now.contains(right)) {
        now.add(right);
      }
    }
    List<String> added = new ArrayList<>(missing);
    added.removeAll(now);
    missing.removeAll(added);
    now.addAll(added);
    changed.put("Action", ConditionBlock.values(now, changed.get("Action")));
    if (!missing.isEmpty()) {
      edits.add(RepairTexts.actionBecomes(String.join(" and ", missing)));
    }
    if (!added.isEmpty()) {
      edits.add(
          added.size() == 1
              ? RepairTexts.actionAdded(added.get(0))
              : RepairTexts.actionsAdded(String.join(" and ", added)));
    }
    return true;
  }

  /** Tokens of a second provider lack these keys and could use an added action. */
  private boolean isBoundToOurKeys() {
    return statement.conditions().stream()
        .anyMatch(
            each ->
                rules.claim(each.key()) != null && each.isOnValues() && !each.isMetWithoutKey());
  }

  private boolean conditions() {
    for (Condition each : statement.conditions()) {
      ConditionMatch judged = match(each);
      // Guessing the audience is not safe; a new statement names it.
      if (judged.isOpenForSeveral()) {
        return false;
      }
      if (judged.fails() && rules.isIdle(judged)) {
        block.remove(each);
        dropped.add(each);
        letNobodyIn = true;
        edits.add(RepairTexts.conditionGoes(each.key()));
        continue;
      }
      Condition now = judged.fails() ? corrected(judged) : each;
      if (now == null) {
        return false;
      }
      conditions.add(now);
    }
    if (!keys.isEmpty()) {
      String all = Quoted.allOf(keys);
      edits.add(keys.size() == 1 ? RepairTexts.keyCorrected(all) : RepairTexts.keysCorrected(all));
    }
    return true;
  }

  private Condition corrected(ConditionMatch judged) {
    Condition before = judged.condition();
    Condition now = comparingText(before);
    if (now != null && rules.claim(before.key()) == null) {
      now = underItsKey(judged, now);
    }
    if (now == null) {
      return null;
    }
    if (match(now).fails()) {
      Claim claim = rules.claim(now.key());
      boolean free = !block.has(CorrectedCondition.likeOperator(now, claim), now.key());
      CorrectedCondition corrected = CorrectedCondition.of(now, claim, free, statement, request);
      if (corrected == null
          || claim.who() && widened != null && (corrected.added() || !corrected.letNobodyIn())) {
        return null;
      }
      letNobodyIn |= corrected.letNobodyIn();
      boolean more = corrected.added() || !corrected.letNobodyIn();
      widened = more && claim.who() ? claim : widened;
      otherWidened |= more && !claim.who();
      plainly |= !claim.who() && corrected.plainly();
      edits.addAll(corrected.edits());
      notes.addAll(corrected.notes());
      now = corrected.now();
    }
    Object raw = block.get(before.operatorName(), before.key());
    boolean same = now.values().equals(before.values());
    block.replace(before, now, same ? raw : ConditionBlock.values(now.values(), raw));
    return now;
  }

  /** Returns null if the statement already has such a condition. */
  private Condition comparingText(Condition before) {
    Condition now = CorrectedCondition.comparingText(before);
    Claim claim = rules.meant(before.key());
    if (now == before || claim != null && claim.isArn()) {
      return before;
    }
    if (claim == null
        || block.has(now.operatorName(), before.key())
        || rules.mayBeMetWithout(before)) {
      return null;
    }
    letNobodyIn = true;
    edits.add(RepairTexts.operatorBecomes(before.operatorName(), now.operatorName()));
    return now;
  }

  private Condition underItsKey(ConditionMatch judged, Condition before) {
    Claim claim = rules.belongsUnder(judged, statement.principal());
    if (claim == null
        || !before.isOnValues()
        || block.has(before.operatorName(), claim.key())
        || rules.mayBeMetWithout(before)) {
      return null;
    }
    letNobodyIn = true;
    keys.add(claim.key().substring(claim.key().lastIndexOf(':')));
    return before.with(claim.key(), before.values());
  }

  private ConditionMatch match(Condition condition) {
    return new ConditionMatch(condition, statement.principal(), request);
  }

  private NamedClaims named() {
    return new NamedClaims(conditions, pins, request);
  }

  private boolean bounded() {
    if (letNobodyIn) {
      for (Claim each : rules.claims()) {
        if (each.pin() != Claim.Pin.NEVER && !named().isNamed(each) && !pinned(each)) {
          return false;
        }
      }
      notes.add(named().newlyTrusted());
      // A statement for another audience is not for this token.
      return !plainly;
    }
    if (opened || widened != null && named().isAnyImplied()) {
      notes.add(named().newlyTrusted());
    }
    for (Claim each : rules.claims()) {
      boolean needed = each.pin() != Claim.Pin.NEVER;
      if (each.who()
          && (widened != null && !each.equals(widened) && !named().isAlone(each, needed)
              || otherWidened && needed && !named().isNamed(each))) {
        return false;
      }
    }
    return !plainly;
  }

  private boolean pinned(Claim claim) {
    // A second provider's tokens do not have this issuer's keys.
    if (block.has(claim.operator(), claim.key())
        || !statement.principal().equals(rules.principal())) {
      return false;
    }
    pins.add(claim);
    block.put(claim.operator(), claim.key(), claim.written(variables));
    edits.add(RepairTexts.conditionAdded(request.noun(), claim.word()));
    for (Condition each : conditions) {
      if (claim.who() && claim.isOf(each.key()) && each.isOnValues()) {
        notes.add(RepairTexts.othersRefused(Quoted.anyOf(each.values())));
      }
    }
    return true;
  }
}
