package dev.irsacheck.trust;

import dev.irsacheck.names.ProviderArn;
import dev.irsacheck.trust.NearMiss.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A statement with what keeps the token out put right where it stands, and every other condition of
 * its owner as it is.
 *
 * <p>Nobody whom it let in is kept out. Where it let nobody in at all, whoever it names gains by
 * the correction, and of a wildcard those of this identity's namespace.
 */
final class StatementCorrection {
  /** Keys that are right for the tokens of another issuer. */
  private static final Set<Kind> KEY_OF_OTHERS =
      EnumSet.of(
          Kind.OTHER_CLUSTER,
          Kind.OTHER_REGION,
          Kind.OTHER_ISSUER_HOST,
          Kind.KEY_OF_OTHER_ISSUER,
          Kind.SEVERAL_CLUSTERS_IN_ONE_STATEMENT,
          Kind.TRAILING_SLASH,
          Kind.CASE);

  private final Statement statement;
  private final boolean variables;
  private final RequestContext context;
  private final WebIdentity identity;
  private final Map<String, Object> changed;
  private final ConditionBlock block;
  private final List<Condition> conditions = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private final List<String> edits = new ArrayList<>();
  private final StringBuilder notes = new StringBuilder();
  private Principal principal;
  private boolean letNobodyIn;
  private boolean audienceWidened;
  private boolean asAPlainDifference;

  private StatementCorrection(
      Statement statement, Map<?, ?> raw, boolean variables, RequestContext context) {
    this.variables = variables;
    this.statement = statement;
    this.principal = statement.principal();
    this.context = context;
    this.identity = context.identity();
    this.changed = JsonObject.of(raw);
    this.block = ConditionBlock.of(raw);
  }

  /**
   * @param sentence what differs from the statement as it stood
   */
  record Corrected(Map<String, Object> statement, String sentence) {}

  /**
   * Empty if the statement is about somebody else, and is better left alone.
   *
   * @param raw the statement as JSON
   * @param variables whether the policy reads <code>${…}</code> as a variable
   */
  static Optional<Corrected> of(
      Statement statement, Map<?, ?> raw, boolean variables, RequestContext context) {
    StatementCorrection it = new StatementCorrection(statement, raw, variables, context);
    if (!it.principal() || !it.action() || !it.conditions() || !it.bounded()) {
      return Optional.empty();
    }
    it.changed.put("Condition", it.block.json());
    String sentence =
        "In "
            + statement.name()
            + ", "
            + String.join(", ", it.edits)
            + "; nothing else changes."
            + it.notes;
    return Optional.of(new Corrected(it.changed, sentence));
  }

  private boolean principal() {
    if (PrincipalMatch.examine(principal, context, new ArrayList<>(), new ArrayList<>())
        != Truth.FALSE) {
      return true;
    }
    CorrectedProviders corrected = CorrectedProviders.of(principal, context).orElse(null);
    if (corrected == null) {
      return false;
    }
    letNobodyIn |= corrected.letNobodyIn();
    principal = corrected.now();
    Object before = ((Map<?, ?>) changed.get("Principal")).get(Principal.FEDERATED);
    changed.put(
        "Principal",
        Map.of(Principal.FEDERATED, ConditionBlock.values(principal.federated(), before)));
    edits.add("the provider's ARN is corrected");
    return true;
  }

  private boolean action() {
    if (statement.coversAction(TrustPolicyEvaluator.ACTION)) {
      return true;
    }
    if (statement.notAction() || !isOidcAlone()) {
      return false;
    }
    CorrectedActions corrected = CorrectedActions.of(statement.actions());
    letNobodyIn = true;
    changed.put("Action", ConditionBlock.values(corrected.now(), changed.get("Action")));
    edits.add(corrected.edit());
    return true;
  }

  private boolean isOidcAlone() {
    if (!(principal instanceof Principal.Named named) || named.byType().size() != 1) {
      return false;
    }
    for (String each : named.federated()) {
      if (ProviderArn.parse(each).isEmpty()) {
        return false;
      }
    }
    return !named.federated().isEmpty();
  }

  private boolean isOursAlone() {
    return principal instanceof Principal.Named named
        && named.byType().size() == 1
        && named.federated().equals(List.of(context.providerArn()));
  }

  private boolean conditions() {
    for (Condition each : statement.conditions()) {
      ConditionTruth judged = ConditionTruth.of(each, principal, context);
      Condition now = judged.fails() ? corrected(judged) : each;
      // A statement of this token's own says which audience is meant; here one would have to guess.
      if (now == null || judged.isOpenForSeveralAudiences(identity)) {
        return false;
      }
      conditions.add(now);
    }
    if (!keys.isEmpty()) {
      edits.add(
          (keys.size() == 1 ? "the condition key " : "the condition keys ")
              + Quoted.allOf(keys)
              + (keys.size() == 1 ? " is corrected" : " are corrected"));
    }
    return true;
  }

  /** Null if it cannot be corrected here. */
  private Condition corrected(ConditionTruth judged) {
    Condition before = judged.condition();
    Condition now = comparingText(before);
    if (now != null && Claim.of(before.key(), identity) == null) {
      now = underItsKey(judged, now);
    }
    if (now == null) {
      return null;
    }
    if (ConditionTruth.of(now, principal, context).fails()) {
      Claim claim = Claim.of(now.key(), identity);
      boolean free = !block.has(CorrectedCondition.likeOperator(now), now.key());
      CorrectedCondition corrected =
          CorrectedCondition.of(now, claim, free, principal, context).orElse(null);
      if (corrected == null) {
        return null;
      }
      letNobodyIn |= corrected.letNobodyIn();
      audienceWidened |= claim == Claim.AUDIENCE;
      asAPlainDifference |= claim == Claim.AUDIENCE && corrected.asAPlainDifference();
      edits.addAll(corrected.edits());
      corrected.notes().forEach(notes::append);
      now = corrected.now();
    }
    Object raw = block.get(before.operatorName(), before.key());
    boolean same = now.values().equals(before.values());
    block.replace(before, now, same ? raw : ConditionBlock.values(now.values(), raw));
    return now;
  }

  /** No token meets {@code ArnLike} and their kind; null if there is no room for the right one. */
  private Condition comparingText(Condition before) {
    Condition now = CorrectedCondition.comparingText(before);
    if (now == before) {
      return before;
    }
    if (Claim.meantBy(before.key(), context) == null
        || block.has(now.operatorName(), before.key())) {
      return null;
    }
    letNobodyIn = true;
    edits.add(before.operatorName() + " becomes " + now.operatorName());
    return now;
  }

  private Condition underItsKey(ConditionTruth judged, Condition before) {
    Claim claim = Claim.meantBy(before.key(), context);
    if (claim == null && (judged.is(Kind.KEY_FORM) || judged.is(Kind.KEY_NOT_RENDERED))) {
      // As the slip's own sentence reads it.
      claim = Claim.SUBJECT;
    }
    boolean slip =
        judged.nearMiss().isPresent() && !KEY_OF_OTHERS.contains(judged.nearMiss().get().kind());
    boolean ofNobody = slip || isOursAlone() && !context.isOwnKey(before.key());
    if (claim == null
        || !ofNobody
        || !ConditionTruth.names(before)
        || block.has(before.operatorName(), claim.key(identity))) {
      return null;
    }
    letNobodyIn = true;
    keys.add(":" + claim.text());
    return new Condition(
        before.operatorName(),
        before.operator(),
        claim.key(identity),
        before.values(),
        before.variables());
  }

  /** Whoever gains beside this token must be named, or of its namespace. */
  private boolean bounded() {
    if (!letNobodyIn) {
      return !asAPlainDifference && (!audienceWidened || names(Claim.SUBJECT));
    }
    return (names(Claim.SUBJECT) || pinned(Claim.SUBJECT))
        && (names(Claim.AUDIENCE) || pinned(Claim.AUDIENCE));
  }

  private boolean names(Claim claim) {
    for (Condition each : conditions) {
      if (Claim.of(each.key(), identity) == claim
          && (claim == Claim.AUDIENCE
              ? ConditionTruth.names(each)
              : OwnersPattern.isBounded(each, identity))) {
        return true;
      }
    }
    return false;
  }

  private boolean pinned(Claim claim) {
    String operator = claim.operator(identity);
    if (block.has(operator, claim.key(identity))) {
      return false;
    }
    block.put(operator, claim.key(identity), claim.written(identity, variables));
    edits.add("a condition on this token's " + claim.word() + " is added");
    for (Condition each : conditions) {
      if (claim == Claim.SUBJECT
          && Claim.of(each.key(), identity) == claim
          && ConditionTruth.names(each)) {
        notes
            .append(" Others for whom ")
            .append(Quoted.anyOf(each.values()))
            .append(" was meant are still refused.");
      }
    }
    return true;
  }
}
