package dev.irsacheck.trust;

import dev.irsacheck.names.Arn;
import dev.irsacheck.names.EksCluster;
import dev.irsacheck.trust.NearMiss.Kind;
import dev.irsacheck.trust.PodIdentity.Tag;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A statement for EKS Pod Identity with what keeps a pod out put right where it stands.
 *
 * <p>Values that no pod has are replaced. One that another pod has stays, and this pod's is added
 * beside it, but only where the other conditions name this pod alone: two namespaces and two
 * service accounts in one statement are four pods.
 */
final class PodIdentityCorrection {
  private static final Set<Kind> VALUES_OF_NO_POD =
      EnumSet.of(
          Kind.SPACES, Kind.SUBJECT_IN_TAG, Kind.SOURCE_ARN_OF_ASSOCIATION, Kind.WRONG_ACCOUNT);

  private final Statement statement;
  private final PodIdentityRequest request;
  private final Map<String, Object> changed;
  private final ConditionBlock block;
  private final List<Condition> conditions = new ArrayList<>();
  private final List<String> edits = new ArrayList<>();
  private Condition added;
  private boolean ofIrsa;

  private PodIdentityCorrection(Statement statement, Map<?, ?> raw, PodIdentityRequest request) {
    this.statement = statement;
    this.request = request;
    this.changed = JsonObject.of(raw);
    this.block = ConditionBlock.of(raw);
  }

  /**
   * @param sentence what differs from the statement as it stood
   */
  record Corrected(Map<String, Object> statement, String sentence) {}

  /** Empty if the statement is about somebody else, and is better left alone. */
  static Optional<Corrected> of(Statement statement, Map<?, ?> raw, PodIdentityRequest request) {
    PodIdentityCorrection it = new PodIdentityCorrection(statement, raw, request);
    if (!it.principal() || !it.actions() || !it.conditions() || !it.bounded()) {
      return Optional.empty();
    }
    if (it.block.byOperator().isEmpty()) {
      it.changed.remove("Condition");
    } else {
      it.changed.put("Condition", it.block.json());
    }
    return Optional.of(
        new Corrected(
            it.changed,
            "In "
                + statement.name()
                + ", "
                + String.join(", ", it.edits)
                + "; nothing else changes."));
  }

  /** Whoever else the statement names would gain by a correction. */
  private boolean principal() {
    if (!(statement.principal() instanceof Principal.Named named)
        || named.byType().size() != 1
        || named.of(PodIdentityPrincipal.SERVICE).size() != 1) {
      return false;
    }
    String service = named.of(PodIdentityPrincipal.SERVICE).get(0);
    if (service.equals(PodIdentity.SERVICE)) {
      return true;
    }
    if (!PodIdentityPrincipal.isMisspelled(service)) {
      return false;
    }
    changed.put("Principal", Map.of(PodIdentityPrincipal.SERVICE, PodIdentity.SERVICE));
    edits.add(Quoted.of(service) + " becomes " + Quoted.of(PodIdentity.SERVICE));
    return true;
  }

  private boolean actions() {
    List<String> missing = new ArrayList<>();
    for (String each : request.actions()) {
      if (!statement.coversAction(each)) {
        missing.add(each);
      }
    }
    if (missing.isEmpty()) {
      return true;
    }
    if (statement.notAction()) {
      return false;
    }
    List<String> now = new ArrayList<>();
    for (String each : statement.actions()) {
      // Nobody but this service is named here, and it never calls what IRSA calls.
      boolean dead =
          PodIdentityActions.meant(each) != null
              || each.equalsIgnoreCase(TrustPolicyEvaluator.ACTION);
      if (!dead) {
        now.add(each);
      }
    }
    now.addAll(missing);
    changed.put("Action", new ArrayList<Object>(now));
    edits.add(
        (missing.size() == 1 ? "the action " : "the actions ")
            + String.join(" and ", missing)
            + (missing.size() == 1 ? " is added" : " are added"));
    return true;
  }

  private boolean conditions() {
    for (Condition each : statement.conditions()) {
      ConditionTruth judged = ConditionTruth.of(each, servicePrincipal(), request);
      if (!judged.fails()) {
        conditions.add(each);
      } else if (judged.nearMiss().isEmpty() || !corrected(each, judged.nearMiss().get().kind())) {
        return false;
      }
    }
    return !ofIrsa || pinned();
  }

  private static Principal servicePrincipal() {
    return new Principal.Named(Map.of(PodIdentityPrincipal.SERVICE, List.of(PodIdentity.SERVICE)));
  }

  private boolean corrected(Condition condition, Kind kind) {
    return switch (kind) {
      case WEB_IDENTITY_KEY -> dropped(condition);
      case PRINCIPAL_TAG, TAG_NOT_SENT -> renamed(condition);
      case WILDCARD_IN_STRING_EQUALS -> asPattern(condition);
      default -> withValue(condition, kind);
    };
  }

  private boolean dropped(Condition condition) {
    block.remove(condition);
    edits.add("the condition on " + Quoted.of(condition.key()) + " goes");
    ofIrsa = true;
    return true;
  }

  /** What a subject said is said by tags. */
  private boolean pinned() {
    if (!request.identity().tagged()) {
      return false;
    }
    for (Tag tag : List.of(Tag.NAMESPACE, Tag.SERVICE_ACCOUNT)) {
      if (!names(tag)) {
        block.put("StringEquals", tag.key(), request.of(tag.key()).values().get(0));
        edits.add("a condition on " + Quoted.of(tag.key()) + " is added");
      }
    }
    return true;
  }

  private boolean names(Tag tag) {
    for (Condition each : conditions) {
      if (Tag.ofKey(each.key()) == tag && ConditionTruth.names(each)) {
        return true;
      }
    }
    return false;
  }

  private boolean renamed(Condition condition) {
    Tag tag = PodIdentityKeys.meant(condition.key());
    if (tag == null || block.has(condition.operatorName(), tag.key())) {
      return false;
    }
    Condition now = condition.with(tag.key(), condition.values());
    if (ConditionTruth.of(now, servicePrincipal(), request).fails()) {
      return false;
    }
    replace(condition, now);
    edits.add(Quoted.of(condition.key()) + " becomes " + Quoted.of(tag.key()));
    return true;
  }

  private boolean asPattern(Condition condition) {
    ConditionOperator operator = condition.operator();
    if (operator.comparison() != ConditionOperator.Comparison.STRING_EQUALS) {
      return false;
    }
    String like = CorrectedCondition.likeOperator(condition);
    if (block.has(like, condition.key())) {
      return false;
    }
    replace(
        condition,
        new Condition(
            like,
            ConditionOperator.parse(like),
            condition.key(),
            condition.values(),
            condition.variables()));
    edits.add(Quoted.anyOf(Quoted.each(condition.values())) + " is compared with " + like);
    return true;
  }

  private boolean withValue(Condition condition, Kind kind) {
    boolean dead = VALUES_OF_NO_POD.contains(kind) && condition.values().size() == 1;
    String ours = ours(condition, kind);
    if (ours == null || !dead && added != null) {
      return false;
    }
    List<String> values = new ArrayList<>();
    if (!dead) {
      values.addAll(condition.values());
    }
    values.add(ours);
    Condition now = condition.with(condition.key(), values);
    replace(condition, now);
    if (dead) {
      edits.add(Quoted.of(condition.values().get(0)) + " becomes " + Quoted.of(ours));
    } else {
      added = now;
      edits.add(Quoted.of(ours) + " is added to " + Quoted.of(condition.key()));
    }
    return true;
  }

  /** Null where the pod's own value is not known, or cannot be written under this operator. */
  private String ours(Condition condition, Kind kind) {
    if (!ConditionTruth.names(condition)
        && condition.operator().comparison().type() != ConditionOperator.Type.ARN) {
      return null;
    }
    if (kind == Kind.SOURCE_ARN_OF_ASSOCIATION) {
      return Arn.parse(condition.values().get(0))
          .map(each -> EksCluster.ofAssociation(each).toString())
          .orElse(null);
    }
    Request.Values values = request.of(condition.key());
    return values.unknown() || values.absent() || Tag.ofKey(condition.key()) == Tag.POD_NAME
        ? null
        : values.values().get(0);
  }

  private void replace(Condition before, Condition now) {
    Object raw = block.get(before.operatorName(), before.key());
    boolean same = now.values().equals(before.values());
    block.replace(before, now, same ? raw : ConditionBlock.values(now.values(), raw));
    conditions.add(now);
  }

  /** With a value added, the statement must name a service account, and all else of it alone. */
  private boolean bounded() {
    if (added == null) {
      return true;
    }
    if (Tag.ofKey(added.key()) != null && !(names(Tag.NAMESPACE) && names(Tag.SERVICE_ACCOUNT))) {
      return false;
    }
    for (Condition each : conditions) {
      Tag tag = Tag.ofKey(each.key());
      if (tag != null && each != added && !PodIdentityConditions.isOwnAlone(each, request)) {
        return false;
      }
    }
    return true;
  }
}
