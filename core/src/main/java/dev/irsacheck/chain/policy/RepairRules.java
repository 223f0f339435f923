package dev.irsacheck.chain.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a repair may write for one kind of request, and which others a change allows. */
sealed interface RepairRules permits WebIdentityRules, PodIdentityRules {

  Request request();

  /**
   * A corrected principal.
   *
   * @param edit a clause, or empty
   * @param letNobodyIn whether the original had no valid principal for this mechanism
   */
  record Corrected(Principal principal, String edit, boolean letNobodyIn) {}

  List<Claim> claims();

  /** The claim of a condition key, or null. */
  default Claim claim(String key) {
    for (Claim each : claims()) {
      if (each.isOf(key)) {
        return each;
      }
    }
    return null;
  }

  /** The claim of a possibly misspelled condition key, or null. */
  Claim meant(String key);

  /** The claim whose key a failing condition should have; null if uncertain. */
  Claim belongsUnder(ConditionMatch failing, Principal principal);

  default boolean isIdle(ConditionMatch failing) {
    return false;
  }

  Principal principal();

  /** Null if the statement is about other principals and must not change. */
  Corrected corrected(Principal principal);

  /** Whether only requests of this kind can use an added action. */
  boolean isAlone(Principal principal);

  /** The replacement for an action; null to keep it. */
  String actionMeant(String action);

  boolean isOfNobody(Claim claim, Condition condition, String value, NearMiss slip);

  default String right(Claim claim, String value, NearMiss slip) {
    return claim.value();
  }

  /** Whether a pattern may become a Like condition without allowing other namespaces. */
  boolean belongsUnderLike(Claim claim, Condition failing, Statement statement);

  /** Whether a condition stays in this pod's namespace and excludes {@code default}. */
  boolean isBounded(Claim claim, Condition condition, List<Condition> all);

  default boolean mayBeMetWithout(Condition condition) {
    return false;
  }

  default boolean isImplied(Claim claim, List<Condition> conditions) {
    return false;
  }

  /** Conditions on these keys apply to all requests, so a new statement keeps them. */
  Set<String> ofAnyRequest();

  /** Whether a statement is about this kind of request, even misspelled. */
  boolean isAlike(Principal principal);

  /** Whether a new statement already contains the condition of this key. */
  boolean isWritten(String key);

  /** Whether a new statement replaces a condition with this key. */
  default boolean isReplaced(String key) {
    return isWritten(key);
  }

  default boolean isForeign(String key) {
    return false;
  }

  default Condition underOwnKey(Condition condition) {
    return condition;
  }

  String obstacle(Statement closest);

  String obstacle(Statement closest, ConditionMatch failing);

  String added();

  default String remark(Statement closest) {
    return "";
  }

  default Map<String, Object> statement(boolean variables) {
    if (request().identity().account().filter(each -> each.isDefault()).isPresent()) {
      throw new IllegalArgumentException(
          "no policy may trust " + request().identity().account().get());
    }
    ConditionBlock conditions = new ConditionBlock();
    for (Claim each : claims()) {
      if (each.pin() != Claim.Pin.NEVER) {
        conditions.put(each.operator(), each.key(), each.written(variables));
      }
    }
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Effect", "Allow");
    statement.put("Principal", principal().json(null));
    statement.put("Action", ConditionBlock.values(request().actions(), null));
    if (!conditions.byOperator().isEmpty()) {
      statement.put("Condition", conditions.json());
    }
    return statement;
  }
}
