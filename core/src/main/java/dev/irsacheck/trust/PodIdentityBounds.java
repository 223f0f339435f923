package dev.irsacheck.trust;

import dev.irsacheck.trust.PodIdentity.Tag;
import java.util.List;

/** Whom the conditions of a statement for EKS Pod Identity keep out, beside the pod. */
record PodIdentityBounds(PodIdentityRequest request) {

  boolean isThisNamespaceAlone(List<Condition> conditions) {
    for (Condition each : conditions) {
      if (Tag.ofKey(each.key()) == Tag.NAMESPACE && !ConditionTruth.isOwnAlone(each, request)) {
        return false;
      }
    }
    return true;
  }

  boolean isBounded(Claim claim, Condition condition, List<Condition> all) {
    if (!claim.isOf(condition.key()) || !isBound(condition)) {
      return false;
    }
    Tag tag = Tag.ofKey(claim.key());
    for (String value : condition.values()) {
      boolean pattern =
          condition.operator().comparison().takesWildcards()
              && OwnersPattern.isPattern(condition, value);
      if (tag != null && pattern && !(tag == Tag.SERVICE_ACCOUNT && isThisNamespaceAlone(all))
          || tag == Tag.SERVICE_ACCOUNT && value.equals("default")) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whoever names a namespace and no service account means all of them, and a cluster's ARN names
   * it as well as its name.
   */
  boolean isImplied(Claim claim, List<Condition> conditions) {
    Tag tag = Tag.ofKey(claim.key());
    if (tag == Tag.CLUSTER_NAME) {
      return conditions.stream()
          .anyMatch(each -> PodIdentityRequest.isClusterArn(each.key()) && isBound(each));
    }
    boolean named = false;
    for (Condition each : conditions) {
      if (claim.isOf(each.key())) {
        return false;
      }
      named |= Tag.ofKey(each.key()) == Tag.NAMESPACE && isBound(each);
    }
    return tag == Tag.SERVICE_ACCOUNT && named && isThisNamespaceAlone(conditions);
  }

  private boolean isBound(Condition condition) {
    return ConditionTruth.names(condition)
        && !isMetWithoutTags(condition)
        && !condition.holdsVariable();
  }

  /** An association without tags sends none. */
  static boolean isMetWithoutTags(Condition condition) {
    return condition.operator().set() == ConditionOperator.SetOperator.ALL
        || condition.operator().ifExists();
  }
}
