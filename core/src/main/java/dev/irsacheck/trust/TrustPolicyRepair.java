package dev.irsacheck.trust;

import dev.irsacheck.trust.NearMiss.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The smallest change to an existing trust policy that lets an identity in, and takes nothing from
 * anybody else.
 *
 * <p>A statement is corrected in place only if, as it stands, it lets in nobody at all; otherwise
 * one is added. No Deny is ever touched: somebody meant it.
 */
public final class TrustPolicyRepair {
  /** Slips with which a statement of one provider and one value a key matches no token. */
  private static final Set<Kind> DEAD =
      EnumSet.of(
          Kind.ASSUME_ROLE_ACTION,
          Kind.SCHEME_IN_PROVIDER,
          Kind.SCHEME_IN_KEY,
          Kind.KEY_OF_OTHER_ISSUER,
          Kind.WILDCARD_IN_PRINCIPAL,
          Kind.WILDCARD_IN_STRING_EQUALS,
          Kind.AUDIENCE_KEY_HOLDS_SUBJECT,
          Kind.SUBJECT_KEY_HOLDS_AUDIENCE,
          Kind.MISSING_SUBJECT_PREFIX,
          Kind.SPACES);

  private TrustPolicyRepair() {}

  /** What a repair came to. */
  public sealed interface Repair permits Repaired, NotRepairable {}

  /**
   * @param text the whole policy, which the evaluator accepts for the identity
   * @param change a sentence on what differs from the policy that was given
   */
  public record Repaired(TrustPolicyText text, String change) implements Repair {}

  /**
   * @param reason sentences on what stands in the way
   */
  public record NotRepairable(String reason) implements Repair {}

  /** Writes a policy that lets the identity in and keeps every other statement as it is. */
  public static Repair repair(TrustPolicy policy, TrustedRole role, WebIdentity identity) {
    TrustVerdict verdict = TrustPolicyEvaluator.evaluate(policy, role, identity);
    if (verdict instanceof TrustVerdict.Allows) {
      return new Repaired(
          new TrustPolicyText(role, identity, policy.document()),
          "Nothing to change: the policy lets this token in.");
    }
    if (verdict instanceof TrustVerdict.Refuses refuses) {
      Statement dead = deadStatement(policy, refuses);
      if (dead != null) {
        return accepted(policy, role, identity, dead);
      }
    }
    return accepted(policy, role, identity, null);
  }

  /** Null if the closest statement may let somebody in, or was meant for somebody else. */
  private static Statement deadStatement(TrustPolicy policy, TrustVerdict.Refuses refuses) {
    for (Mismatch each : refuses.mismatches()) {
      if (each.nearMiss().isEmpty() || !DEAD.contains(each.nearMiss().get().kind())) {
        return null;
      }
    }
    if (refuses.closest().isEmpty()) {
      return null;
    }
    Statement statement = policy.statements().get(refuses.closest().get().index());
    return isOneProviderOneValue(statement) ? statement : null;
  }

  private static boolean isOneProviderOneValue(Statement statement) {
    if (!(statement.principal() instanceof Principal.Named named)
        || named.byType().size() != 1
        || named.federated().size() != 1
        || statement.notAction()
        || statement.actions().size() != 1) {
      return false;
    }
    for (Condition each : statement.conditions()) {
      String key = each.key().strip();
      boolean subject = ConditionNearMisses.isSubjectKey(key);
      boolean audience = key.regionMatches(true, key.length() - 4, ":aud", 0, 4);
      if (each.values().size() != 1
          || each.operator().comparison().negated()
          || !(subject || audience)) {
        return false;
      }
    }
    return true;
  }

  private static Repair accepted(
      TrustPolicy policy, TrustedRole role, WebIdentity identity, Statement dead) {
    Map<String, Object> document = changed(policy, role, identity, dead);
    TrustPolicy repaired = read(document);
    TrustVerdict verdict = TrustPolicyEvaluator.evaluate(repaired, role, identity);
    if (verdict instanceof TrustVerdict.Allows) {
      String change =
          dead == null
              ? "A statement is added for this token; the others stay as they are."
              : dead.name() + " is corrected for this token; as it stood it let nobody in.";
      return new Repaired(new TrustPolicyText(role, identity, document), change);
    }
    return new NotRepairable(obstacle(verdict));
  }

  private static String obstacle(TrustVerdict verdict) {
    if (verdict instanceof TrustVerdict.Unsure unsure) {
      return "A Deny may stand in the way: " + String.join(" ", unsure.reasons());
    }
    if (verdict instanceof TrustVerdict.Refuses refuses
        && refuses.mismatches().get(0).nearMiss().isPresent()) {
      return refuses.mismatches().get(0).nearMiss().get().sentence();
    }
    return "The token has no audience; STS refuses such a token whatever the policy says.";
  }

  private static Map<String, Object> changed(
      TrustPolicy policy, TrustedRole role, WebIdentity identity, Statement dead) {
    Object raw = policy.document().get("Statement");
    List<Object> statements = new ArrayList<>(raw instanceof List<?> list ? list : List.of(raw));
    Map<String, Object> ours = TrustPolicyText.statement(role, identity, policy.variables());
    if (dead == null) {
      statements.add(ours);
    } else {
      statements.set(dead.name().index(), withSid(dead.name().sid(), ours));
    }
    Map<String, Object> document = new LinkedHashMap<>(policy.document());
    document.put("Statement", statements);
    return document;
  }

  private static Map<String, Object> withSid(String sid, Map<String, Object> statement) {
    if (sid.isEmpty()) {
      return statement;
    }
    Map<String, Object> named = new LinkedHashMap<>();
    named.put("Sid", sid);
    named.putAll(statement);
    return named;
  }

  private static TrustPolicy read(Map<String, Object> document) {
    try {
      return TrustPolicyReader.policy(document);
    } catch (MalformedPolicy e) {
      throw new IllegalStateException("a policy that was read before is no longer one", e);
    }
  }
}
