package dev.irsacheck.chain.policy;

import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.EksCluster;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.policy.ConditionOperator.Comparison;
import dev.irsacheck.chain.policy.NearMiss.Kind;
import dev.irsacheck.chain.policy.PodIdentity.Tag;
import java.util.Optional;

/** Common mistakes in a condition for EKS Pod Identity; null stands for none. */
record PodIdentityNearMisses(Condition condition, PodIdentityRequest request) {

  NearMiss find() {
    Comparison comparison = condition.operator().comparison();
    if (comparison.negated()) {
      return null;
    }
    Request.Values values = request.of(condition.key());
    if (values.absent()) {
      return PodIdentityKeyNearMisses.find(condition.key(), request);
    }
    if (comparison == Comparison.NULL) {
      return null;
    }
    boolean ofClusterArn = PodIdentityRequest.isClusterArn(condition.key());
    if (!ofClusterArn && values.unknown()) {
      String first = condition.values().get(0);
      return condition.isLiteralPattern(first)
          ? ConditionNearMisses.takenLiterally(condition, first, "StringLike")
          : arnInClusterName();
    }
    if (!ofClusterArn && comparison.type() != ConditionOperator.Type.STRING) {
      return ConditionNearMisses.ofOtherType(condition, values.values());
    }
    for (String value : condition.values()) {
      NearMiss found = ofClusterArn ? ofClusterArn(value) : ofValue(value, values.values().get(0));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private NearMiss ofValue(String value, String actual) {
    if (condition.matches(value, actual) == TriState.TRUE) {
      return null;
    }
    NearMiss common = ConditionNearMisses.inValue(condition, value, actual);
    if (common != null) {
      return common;
    }
    Tag tag = Tag.ofKey(condition.key());
    if (tag == null) {
      return condition.key().equalsIgnoreCase(PodIdentityRequest.SOURCE_ACCOUNT)
          ? NearMiss.of(Kind.WRONG_ACCOUNT, SlipTexts.accountOfCluster(value, actual))
          : null;
    }
    ServiceAccount pod = request.identity().serviceAccount();
    return switch (tag) {
      case NAMESPACE -> namespace(value, pod);
      case SERVICE_ACCOUNT -> serviceAccount(value, pod);
      case CLUSTER_NAME ->
          value.indexOf(':') >= 0
              ? arnInClusterName()
              : NearMiss.of(Kind.OTHER_CLUSTER, SlipTexts.clusterByTag(value, actual));
      case POD_NAME -> NearMiss.of(Kind.OTHER_POD, SlipTexts.podByTag(value, actual));
      default -> null;
    };
  }

  private static NearMiss namespace(String value, ServiceAccount pod) {
    return value.equals(pod.name())
        ? swapped(Tag.NAMESPACE, value, "service account", pod.namespace())
        : NearMiss.of(Kind.OTHER_NAMESPACE, SlipTexts.namespaceByTag(value, pod.namespace()));
  }

  private static NearMiss serviceAccount(String value, ServiceAccount pod) {
    if (ServiceAccount.parse(value).isPresent() || ServiceAccount.pairIn(value) != null) {
      return NearMiss.of(
          Kind.SUBJECT_IN_TAG,
          SlipTexts.subjectInTag(Tag.SERVICE_ACCOUNT.key(), pod.name(), value));
    }
    if (value.equals(pod.namespace())) {
      return swapped(Tag.SERVICE_ACCOUNT, value, "namespace", pod.name());
    }
    if (pod.isDefault()) {
      return new NearMiss(
          Kind.DEFAULT_SERVICE_ACCOUNT,
          SlipTexts.defaultByTag(pod.namespace(), value),
          Wildcard.of(value).hasSpecial() ? Optional.empty() : Optional.of(value));
    }
    return NearMiss.of(Kind.OTHER_SERVICE_ACCOUNT, SlipTexts.accountByTag(value, pod.name()));
  }

  private static NearMiss swapped(Tag tag, String value, String what, String right) {
    return NearMiss.of(
        Kind.NAMESPACE_AND_NAME_SWAPPED, SlipTexts.tagsSwapped(tag.key(), value, what, right));
  }

  private NearMiss arnInClusterName() {
    return Tag.ofKey(condition.key()) == Tag.CLUSTER_NAME
        ? NearMiss.of(
            Kind.OTHER_CLUSTER, SlipTexts.arnInClusterName(condition.key(), Tag.CLUSTER_ARN.key()))
        : null;
  }

  private NearMiss ofClusterArn(String value) {
    Arn ours = request.clusterArn();
    Arn wanted = Arn.parse(value).orElse(null);
    boolean literal = condition.isLiteralPattern(value);
    if (wanted == null && !literal) {
      return EksCluster.isName(value)
          ? NearMiss.of(
              Kind.OTHER_CLUSTER, SlipTexts.nameInClusterArn(condition.key(), ours.toString()))
          : null;
    }
    if (wanted != null && EksCluster.isAssociation(wanted)) {
      return NearMiss.of(
          Kind.SOURCE_ARN_OF_ASSOCIATION,
          SlipTexts.associationsArn(condition.key(), EksCluster.ofAssociation(wanted).toString()));
    }
    NearMiss other = wanted == null ? null : ofOtherCluster(wanted, ours, value);
    return other == null && literal
        ? ConditionNearMisses.takenLiterally(condition, value, "ArnLike")
        : other;
  }

  private static NearMiss ofOtherCluster(Arn wanted, Arn ours, String value) {
    if (differs(wanted.partition(), ours.partition())) {
      return cluster(Kind.WRONG_PARTITION, "partition", wanted.partition(), ours.partition());
    }
    if (differs(wanted.account(), ours.account())) {
      return cluster(Kind.WRONG_ACCOUNT, "account", wanted.account(), ours.account());
    }
    if (differs(wanted.region(), ours.region())) {
      return cluster(Kind.OTHER_REGION, "region", wanted.region(), ours.region());
    }
    return !ours.resource().endsWith("*") && differs(wanted.resource(), ours.resource())
        ? cluster(Kind.OTHER_CLUSTER, "ARN", value, ours.toString())
        : null;
  }

  private static boolean differs(String wanted, String ours) {
    return !ours.equals("*") && !Wildcard.of(wanted).matches(ours);
  }

  private static NearMiss cluster(Kind kind, String what, String wanted, String ours) {
    return NearMiss.of(kind, SlipTexts.clusterOfOther(what, wanted, ours));
  }
}
