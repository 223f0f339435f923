package dev.irsacheck.chain.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a repair may write for requests of one kind, and whom a change lets in beside them. The
 * repair itself is the same for every kind.
 */
sealed interface RepairRules permits WebIdentityRules, PodIdentityRules {

  Request request();

  /**
   * A principal with whom it names for this request written right.
   *
   * @param edit what is changed, a clause; empty if it is right as it stands
   * @param letNobodyIn whether it named nobody who can assume a role in this way
   */
  record Corrected(Principal principal, String edit, boolean letNobodyIn) {}

  List<Claim> claims();

  /** The claim that a condition key asks for; null if it asks for another. */
  default Claim claim(String key) {
    for (Claim each : claims()) {
      if (each.isOf(key)) {
        return each;
      }
    }
    return null;
  }

  /** Likewise the one that a key means, be it misspelled; null if it means none. */
  Claim meant(String key);

  /** The claim under whose key a condition that fails belongs; null if that is not certain. */
  Claim belongsUnder(ConditionMatch failing, Principal principal);

  /** Whether a condition is about requests of another kind, and no statement like it needs it. */
  default boolean isIdle(ConditionMatch failing) {
    return false;
  }

  /** Who makes the request, and nobody else. */
  Principal principal();

  /** Null if a statement is about somebody else, and better left alone. */
  Corrected corrected(Principal principal);

  /** Whether nobody but requests of this kind can use an action that is added for them. */
  boolean isAlone(Principal principal);

  /** The action that is to stand for one that no request of this kind uses; null if it may stay. */
  String actionMeant(String action);

  /** Whether no request of this kind has this value of a claim. */
  boolean isOfNobody(Claim claim, Condition condition, String value, NearMiss slip);

  /** What a policy should name in place of a value, by whose slip the condition fails. */
  default String right(Claim claim, String value, NearMiss slip) {
    return claim.value();
  }

  /**
   * Whether a plain operator belongs to a pattern by mistake, and whom it lets in when that is
   * corrected are of this pod's namespace: what is printed will be pasted.
   */
  boolean belongsUnderLike(Claim claim, Condition failing, Statement statement);

  /**
   * Whether a condition lets in nobody but whom it names and those of this pod's namespace, and
   * does not name {@code default}, the service account of every pod that names none.
   *
   * @param all the conditions of its statement
   */
  boolean isBounded(Claim claim, Condition condition, List<Condition> all);

  /** Whether others of this kind have no such claim, and meet a condition on it for that. */
  default boolean mayBeMetWithout(Condition condition) {
    return false;
  }

  /** Whether conditions on other claims say enough of a claim that they do not name. */
  default boolean isImplied(Claim claim, List<Condition> conditions) {
    return false;
  }

  /** Keys whose conditions hold for requests of every kind, so that a new statement takes them. */
  Set<String> ofAnyRequest();

  /**
   * Whether a statement is about requests of this kind, be it with a slip: one for EC2 or for
   * another account says nothing of pods.
   */
  boolean isAlike(Principal principal);

  /** Whether a statement that is written anew says itself what a condition with this key says. */
  boolean isWritten(String key);

  /**
   * Whether a statement that is written anew has a condition of its own in place of one with this
   * key, so that the report need not name it.
   */
  default boolean isReplaced(String key) {
    return isWritten(key);
  }

  /** Whether a key is of requests of another kind alone. */
  default boolean isForeign(String key) {
    return false;
  }

  /** The same condition on this request's own key, where it is on another issuer's. */
  default Condition underOwnKey(Condition condition) {
    return condition;
  }

  /** What alone keeps this request out whatever is repaired, a sentence; null if nothing does. */
  String obstacle(Statement closest);

  /** Likewise of a condition of the closest statement that fails. */
  String obstacle(Statement closest, ConditionMatch failing);

  /** What the report says of a statement that is added; a clause. */
  String added();

  /** What is to be known of the statement that is added; sentences, or empty. */
  default String remark(Statement closest) {
    return "";
  }

  /** A statement for this request alone, as JSON. */
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
