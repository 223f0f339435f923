package dev.irsacheck.trust;

import dev.irsacheck.names.RoleArn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The smallest change to an existing trust policy that lets an identity in, takes nothing from
 * anybody else, and lets in nobody else but those of the same namespace whom a wildcard of the
 * policy was meant for.
 *
 * <p>A statement is corrected in place only if, as it stands, it lets in nobody at all; otherwise
 * the subject is added to one that differs in nothing else, or a statement is added. No Deny is
 * ever touched: somebody meant it.
 */
public final class TrustPolicyRepair {
  /** IAM's default quota "Role trust policy length", which an account can have raised. */
  private static final int DEFAULT_QUOTA = 2048;

  private final TrustPolicy policy;
  private final RoleArn role;
  private final WebIdentity identity;

  private TrustPolicyRepair(TrustPolicy policy, RoleArn role, WebIdentity identity) {
    this.policy = policy;
    this.role = role;
    this.identity = identity;
  }

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
  public static Repair repair(TrustPolicy policy, RoleArn role, WebIdentity identity) {
    TrustVerdict verdict = TrustPolicyEvaluator.evaluate(policy, role, identity);
    if (verdict instanceof TrustVerdict.Allows) {
      return new Repaired(
          new TrustPolicyText(role, identity, policy.document()),
          "Nothing to change: the policy lets this token in.");
    }
    TrustPolicyRepair repair = new TrustPolicyRepair(policy, role, identity);
    return repair.accepted(
        verdict instanceof TrustVerdict.Refuses refuses ? repair.change(refuses) : repair.added());
  }

  private Change change(TrustVerdict.Refuses refuses) {
    if (refuses.closest().isEmpty()) {
      return added();
    }
    Statement closest = policy.statements().get(refuses.closest().get().index());
    boolean dead = DeadStatement.is(closest, refuses.mismatches());
    String pattern = dead ? OwnersPattern.toKeep(closest, identity) : null;
    if (pattern != null) {
      return opened(closest, pattern);
    }
    Change change = dead ? corrected(closest) : added();
    String leftOut = OwnersPattern.leftOut(closest, dead, identity);
    return leftOut == null ? change : change.butFor(leftOut);
  }

  private record Change(List<Object> statements, String sentence) {
    Change butFor(String pattern) {
      return new Change(
          statements,
          sentence
              + " Others whom "
              + Quoted.of(pattern)
              + " was meant for stay out; to let them in, write it under StringLike.");
    }
  }

  private Change opened(Statement dead, String pattern) {
    return new Change(
        replaced(dead, TrustPolicyText.statementLike(role, identity, policy.variables(), pattern)),
        dead.name()
            + " is corrected for every subject that matches "
            + Quoted.of(pattern)
            + "; as it stood it let nobody in.");
  }

  private Change corrected(Statement dead) {
    return new Change(
        replaced(dead, TrustPolicyText.statement(role, identity, policy.variables())),
        dead.name() + " is corrected for this token; as it stood it let nobody in.");
  }

  private Change added() {
    Map<String, Object> ours = TrustPolicyText.statement(role, identity, policy.variables());
    List<Object> statements = statements();
    statements.add(ours);
    List<Statement> read = read(document(statements)).statements();
    String key = identity.issuerKey() + ":sub";
    for (Statement each : policy.statements()) {
      if (SubjectAdded.fits(each, read.get(read.size() - 1), key)) {
        int index = each.name().index();
        List<Object> same = statements();
        same.set(index, SubjectAdded.to((Map<?, ?>) same.get(index), ours, key));
        return new Change(
            same, each.name() + " gets this token's subject too; all else stays as it is.");
      }
    }
    return new Change(
        statements, "A statement is added for this token; the others stay as they are.");
  }

  private Repair accepted(Change change) {
    Map<String, Object> document = document(change.statements());
    TrustVerdict verdict = TrustPolicyEvaluator.evaluate(read(document), role, identity);
    if (!(verdict instanceof TrustVerdict.Allows)) {
      return new NotRepairable(obstacle(verdict));
    }
    TrustPolicyText text = new TrustPolicyText(role, identity, document);
    return new Repaired(text, change.sentence() + tooLong(text.length()));
  }

  /** IAM answers with {@code LimitExceeded} and this name of the quota. */
  private static String tooLong(int length) {
    return length <= DEFAULT_QUOTA
        ? ""
        : " The policy then has "
            + length
            + " characters, and IAM takes "
            + DEFAULT_QUOTA
            + " (ACLSizePerRole) unless the account's quota \"Role trust policy length\" is raised.";
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

  private List<Object> statements() {
    Object raw = policy.document().get("Statement");
    return new ArrayList<>(raw instanceof List<?> list ? list : List.of(raw));
  }

  private List<Object> replaced(Statement dead, Map<String, Object> ours) {
    List<Object> statements = statements();
    statements.set(dead.name().index(), withSid(dead.name().sid(), ours));
    return statements;
  }

  private Map<String, Object> document(List<Object> statements) {
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
