package dev.irsacheck.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A statement for one token, with the conditions that the owner of another statement wrote for its
 * tokens.
 *
 * @param carried the conditions of the owner that it has too
 * @param lost those that it cannot have: no token of this pod meets them, or, unless {@code
 *     forTokens}, they may ask for what no request with a token has
 * @param forTokens whether the owner's statement is about web identities at all
 */
record StatementCopy(
    Map<String, Object> statement,
    List<Condition> carried,
    List<Condition> lost,
    boolean forTokens) {
  /**
   * Keys that say from where, when and how a request comes, whoever sends it. {@code aws:SourceArn}
   * and {@code aws:SourceAccount} are not among them: only calls by AWS services have those.
   */
  private static final Set<String> OF_ANY_REQUEST =
      Set.of(
          "aws:currenttime",
          "aws:epochtime",
          "aws:principalorgid",
          "aws:requestedregion",
          "aws:securetransport",
          "aws:sourceip",
          "aws:sourcevpc",
          "aws:sourcevpcarn",
          "aws:sourcevpce",
          "aws:useragent",
          "aws:vpcsourceip",
          "sts:rolesessionname");

  /**
   * @param plain the statement that lets in the token alone, without a condition of the owner
   * @param raw the owner's statement as JSON
   */
  static StatementCopy of(
      Map<String, Object> plain, Statement owners, Map<?, ?> raw, RequestContext context) {
    boolean forTokens = isForTokens(owners.principal(), context);
    ConditionBlock block = ConditionBlock.of(plain);
    ConditionBlock before = ConditionBlock.of(raw);
    Principal ours =
        new Principal.Named(Map.of(Principal.FEDERATED, List.of(context.providerArn())));
    List<Condition> carried = new ArrayList<>();
    List<Condition> lost = new ArrayList<>();
    for (Condition each : owners.conditions()) {
      Condition now = underOurKey(each, context);
      Truth truth = ConditionTruth.of(now, ours, context).truth();
      boolean written = ConditionTruth.names(each) && isWritten(each, context);
      boolean known = forTokens || written || isOfAnyRequest(each);
      boolean mayHold = known && truth == Truth.UNKNOWN && (!written || each.holdsVariable());
      if ((truth == Truth.TRUE || mayHold) && !block.has(now.operatorName(), now.key())) {
        block.put(now.operatorName(), now.key(), before.get(each.operatorName(), each.key()));
        if (!written) {
          carried.add(each);
        }
      } else if (!written) {
        lost.add(each);
      }
    }
    Map<String, Object> statement = JsonObject.of(plain);
    if (forTokens && isExact(owners)) {
      statement.put("Action", raw.get("Action"));
    }
    statement.put("Condition", block.json());
    return new StatementCopy(statement, carried, lost, forTokens);
  }

  /** Why it does not have what is lost, and who can judge that; a clause. */
  String whyLost() {
    return forTokens
        ? "which no token of this pod meets: ask the policy's owner what should apply to it."
        : "which were written for another kind of principal: ask the policy's owner whether they"
            + " should apply here.";
  }

  private static boolean isOfAnyRequest(Condition condition) {
    return OF_ANY_REQUEST.contains(condition.key().toLowerCase(Locale.ROOT));
  }

  /** A statement for EC2 or for another account says nothing of pods. */
  private static boolean isForTokens(Principal principal, RequestContext context) {
    return !principal.providerIssuers().isEmpty()
        || ProviderNearMisses.find(principal.federated(), context) != null
        || PrincipalMatch.examine(principal, context, new ArrayList<>(), new ArrayList<>())
            != Truth.FALSE;
  }

  /** Whether the plain statement has a condition on the same claim of this token. */
  private static boolean isWritten(Condition each, RequestContext context) {
    return Claim.meantBy(each.key(), context) != null && !context.of(each.key()).unknown();
  }

  private static boolean isExact(Statement owners) {
    boolean wildcard = owners.notAction() || !owners.coversAction(TrustPolicyEvaluator.ACTION);
    for (String each : owners.actions()) {
      wildcard |= Wildcard.of(each).hasSpecial();
    }
    return !wildcard;
  }

  /** What is said of another issuer's tokens, said of this one's. */
  private static Condition underOurKey(Condition condition, RequestContext context) {
    String key = condition.key();
    int colon = key.lastIndexOf(':');
    if (colon < 0 || context.isOwnKey(key) || !context.of(key).absent()) {
      return condition;
    }
    return new Condition(
        condition.operatorName(),
        condition.operator(),
        context.identity().issuerKey() + key.substring(colon),
        condition.values(),
        condition.variables());
  }
}
