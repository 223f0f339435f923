package dev.irsacheck.trust;

import dev.irsacheck.names.Arn;
import dev.irsacheck.names.EksCluster;
import dev.irsacheck.names.ServiceAccount;
import dev.irsacheck.trust.ConditionOperator.Comparison;
import dev.irsacheck.trust.NearMiss.Kind;
import dev.irsacheck.trust.PodIdentity.Tag;
import java.util.Optional;

/** Slips in the conditions of a statement for EKS Pod Identity. */
final class PodIdentityConditions {
  private PodIdentityConditions() {}

  /** Null if none is recognised, and for a negated operator, which means what it says. */
  static NearMiss find(Condition condition, PodIdentityRequest request) {
    if (condition.operator().comparison().negated()) {
      return null;
    }
    Request.Values values = request.of(condition.key());
    if (values.absent()) {
      return PodIdentityKeys.find(condition.key(), request);
    }
    if (condition.operator().comparison() == Comparison.NULL) {
      return null;
    }
    if (PodIdentityRequest.isClusterArn(condition.key())) {
      return ofClusterArn(condition, request);
    }
    if (values.unknown()) {
      return OwnersPattern.isLiteral(condition, condition.values().get(0))
          ? ConditionNearMisses.takenLiterally(condition, condition.values().get(0), "StringLike")
          : notAName(condition);
    }
    if (condition.operator().comparison().type() != ConditionOperator.Type.STRING) {
      return ConditionNearMisses.ofOtherType(condition, values.values());
    }
    for (String value : condition.values()) {
      NearMiss found = ofValue(condition, value, values.values().get(0), request);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static NearMiss ofValue(
      Condition condition, String value, String actual, PodIdentityRequest request) {
    if (condition.matches(value, actual) == Truth.TRUE) {
      return null;
    }
    NearMiss common = ConditionNearMisses.inValue(condition, value, actual);
    if (common != null) {
      return common;
    }
    Tag tag = Tag.ofKey(condition.key());
    if (tag == null) {
      return condition.key().equalsIgnoreCase(PodIdentityRequest.SOURCE_ACCOUNT)
          ? NearMiss.of(
              Kind.WRONG_ACCOUNT,
              "The policy wants a cluster of account {}, but an association's role is of the"
                  + " cluster's own account, {}.",
              value,
              actual)
          : null;
    }
    ServiceAccount pod = request.identity().serviceAccount();
    return switch (tag) {
      case NAMESPACE -> namespace(value, pod);
      case SERVICE_ACCOUNT -> serviceAccount(value, pod);
      case CLUSTER_NAME ->
          value.indexOf(':') >= 0
              ? notAName(condition)
              : NearMiss.of(
                  Kind.OTHER_CLUSTER,
                  "The policy trusts pods of the cluster {}, but this pod runs in {}.",
                  value,
                  actual);
      case POD_NAME ->
          NearMiss.of(
              Kind.OTHER_POD,
              "The policy trusts the pod {}, but this one is {}; a pod of a Deployment has"
                  + " another name each time.",
              value,
              actual);
      default -> null;
    };
  }

  private static NearMiss namespace(String value, ServiceAccount pod) {
    if (value.equals(pod.name())) {
      return swapped(Tag.NAMESPACE, value, pod.namespace());
    }
    return NearMiss.of(
        Kind.OTHER_NAMESPACE,
        "The policy trusts pods of namespace {}, but this pod runs in {}.",
        value,
        pod.namespace());
  }

  private static NearMiss serviceAccount(String value, ServiceAccount pod) {
    if (isSubject(value)) {
      return NearMiss.of(
          Kind.SUBJECT_IN_TAG,
          "{} holds the service account's name alone, without its namespace: write {} for {}.",
          Tag.SERVICE_ACCOUNT.key(),
          pod.name(),
          value);
    }
    if (value.equals(pod.namespace())) {
      return swapped(Tag.SERVICE_ACCOUNT, value, pod.name());
    }
    if (pod.isDefault()) {
      return new NearMiss(
          Kind.DEFAULT_SERVICE_ACCOUNT,
          "The pod runs as the service account \"default\" of namespace "
              + Quoted.of(pod.namespace())
              + ", but the policy trusts "
              + Quoted.of(value)
              + ": set serviceAccountName in the pod spec.",
          Wildcard.of(value).hasSpecial() ? Optional.empty() : Optional.of(value));
    }
    return NearMiss.of(
        Kind.OTHER_SERVICE_ACCOUNT,
        "The policy trusts the service account {}, but the pod runs as {}.",
        value,
        pod.name());
  }

  /** {@code system:serviceaccount:shop:orders}, {@code shop:orders}, {@code shop/orders}. */
  static boolean isSubject(String value) {
    return ServiceAccount.parse(value).isPresent() || ServiceAccount.pairIn(value) != null;
  }

  private static NearMiss swapped(Tag tag, String value, String right) {
    return NearMiss.of(
        Kind.NAMESPACE_AND_NAME_SWAPPED,
        "The condition on {} holds {}, which is this pod's {=}: write {}.",
        tag.key(),
        value,
        tag == Tag.NAMESPACE ? "service account" : "namespace",
        right);
  }

  private static NearMiss notAName(Condition condition) {
    return Tag.ofKey(condition.key()) == Tag.CLUSTER_NAME
        ? NearMiss.of(
            Kind.OTHER_CLUSTER,
            "{} holds the cluster's name alone: its ARN is under {}.",
            condition.key(),
            Tag.CLUSTER_ARN.key())
        : null;
  }

  private static NearMiss ofClusterArn(Condition condition, PodIdentityRequest request) {
    for (String value : condition.values()) {
      NearMiss found = ofClusterArn(condition, value, request);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static NearMiss ofClusterArn(
      Condition condition, String value, PodIdentityRequest request) {
    Arn ours = request.clusterArn();
    Arn wanted = Arn.parse(value).orElse(null);
    if (wanted == null && OwnersPattern.isLiteral(condition, value)) {
      return ConditionNearMisses.takenLiterally(condition, value, "ArnLike");
    }
    if (wanted == null) {
      return EksCluster.isName(value)
          ? NearMiss.of(
              Kind.OTHER_CLUSTER,
              "{} holds the cluster's ARN, not its name: write {}.",
              condition.key(),
              ours.toString())
          : null;
    }
    if (EksCluster.isAssociation(wanted)) {
      return NearMiss.of(
          Kind.SOURCE_ARN_OF_ASSOCIATION,
          "The condition on {} wants the ARN of an association, but EKS sends the cluster's:"
              + " write {}.",
          condition.key(),
          EksCluster.ofAssociation(wanted).toString());
    }
    if (differs(wanted.partition(), ours.partition())) {
      return cluster(Kind.WRONG_PARTITION, "partition", wanted.partition(), ours.partition());
    }
    if (differs(wanted.account(), ours.account())) {
      return cluster(Kind.WRONG_ACCOUNT, "account", wanted.account(), ours.account());
    }
    if (differs(wanted.region(), ours.region())) {
      return cluster(Kind.OTHER_REGION, "region", wanted.region(), ours.region());
    }
    if (!ours.resource().endsWith("*") && differs(wanted.resource(), ours.resource())) {
      return cluster(Kind.OTHER_CLUSTER, "ARN", value, ours.toString());
    }
    return OwnersPattern.isLiteral(condition, value)
        ? ConditionNearMisses.takenLiterally(condition, value, "ArnLike")
        : null;
  }

  private static boolean differs(String wanted, String ours) {
    return !ours.equals("*") && !Wildcard.of(wanted).matches(ours);
  }

  private static NearMiss cluster(Kind kind, String what, String wanted, String ours) {
    return NearMiss.of(
        kind,
        "The policy wants a cluster of the {=} {}, but this pod's is of {}.",
        what,
        wanted,
        ours);
  }
}
