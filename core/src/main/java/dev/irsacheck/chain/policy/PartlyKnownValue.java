package dev.irsacheck.chain.policy;

import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.EksCluster;
import dev.irsacheck.chain.policy.PodIdentity.Tag;

/** Evaluates a condition whose key is only partly known, such as a cluster's ARN. */
record PartlyKnownValue(PodIdentityRequest request) {
  private static final String SESSION_NAME = "sts:RoleSessionName";
  private static final String SESSION = "eks-";

  /** Expects a condition with substituted policy variables. */
  TriState truth(Condition condition) {
    ConditionOperator.Type type = condition.operator().comparison().type();
    boolean ofArns = type == ConditionOperator.Type.ARN;
    if (!ofArns && type != ConditionOperator.Type.STRING) {
      return TriState.UNKNOWN;
    }
    Tag tag = Tag.ofKey(condition.key());
    boolean negated = condition.operator().comparison().negated();
    if (ofArns && tag != null && tag != Tag.CLUSTER_ARN) {
      return negated ? TriState.UNKNOWN : TriState.FALSE;
    }
    TriState any = TriState.FALSE;
    for (String value : condition.values()) {
      any = any.or(inPart(condition, value, ofArns));
    }
    return negated ? any.not() : any;
  }

  private TriState inPart(Condition condition, String value, boolean ofArns) {
    Wildcard wildcard = condition.wildcard(value);
    if (wildcard == null) {
      return TriState.UNKNOWN;
    }
    boolean expands = ofArns || condition.takesWildcards();
    if (wildcard.hasSpecial() && !expands) {
      return isOwn(condition.key()) ? TriState.FALSE : TriState.UNKNOWN;
    }
    if (condition.operator().comparison().ignoresCase()) {
      return TriState.UNKNOWN;
    }
    if (condition.key().equalsIgnoreCase(SESSION_NAME)) {
      return ofSessionName(value, expands);
    }
    if (Tag.ofKey(condition.key()) == Tag.CLUSTER_NAME && !ofArns) {
      if (!wildcard.hasSpecial() && !EksCluster.isName(wildcard.literal())) {
        return TriState.FALSE;
      }
      return value.equals("*")
          ? TriState.TRUE
          : value.indexOf(':') < 0 && value.indexOf('/') < 0 ? TriState.UNKNOWN : TriState.FALSE;
    }
    Arn wanted = Arn.parse(value).orElse(null);
    if (!PodIdentityRequest.isClusterArn(condition.key()) || wanted == null) {
      return TriState.UNKNOWN;
    }
    Arn ours = request.clusterArn();
    return part(wanted.partition(), ours.partition())
        .and(part(wanted.service(), ours.service()))
        .and(part(wanted.region(), ours.region()))
        .and(part(wanted.account(), ours.account()))
        .and(resource(wanted.resource(), ours.resource()));
  }

  /** {@code eks-CLUSTER-POD-UUID}, of which only the beginning can be known. */
  private static TriState ofSessionName(String value, boolean expands) {
    int wildcard = expands ? value.replace('?', '*').indexOf('*') : -1;
    String literal = wildcard < 0 ? value : value.substring(0, wildcard);
    if (!literal.startsWith(SESSION) && (wildcard < 0 || !SESSION.startsWith(literal))) {
      return TriState.FALSE;
    }
    boolean any =
        wildcard >= 0 && SESSION.startsWith(literal) && value.substring(wildcard).equals("*");
    return any ? TriState.TRUE : TriState.UNKNOWN;
  }

  /** An unknown part of our ARN may or may not equal the literal. */
  private static TriState part(String wanted, String ours) {
    if (ours.equals("*")) {
      return wanted.equals("*") ? TriState.TRUE : TriState.UNKNOWN;
    }
    return TriState.of(Wildcard.of(wanted).matches(ours));
  }

  private static TriState resource(String wanted, String ours) {
    if (!ours.endsWith("*")) {
      return part(wanted, ours);
    }
    String kind = ours.substring(0, ours.length() - 1);
    if (wanted.equals("*") || wanted.equals(ours)) {
      return TriState.TRUE;
    }
    int wildcard = wanted.replace('?', '*').indexOf('*');
    String literal = wildcard < 0 ? wanted : wanted.substring(0, wildcard);
    return literal.startsWith(kind) || wildcard >= 0 && kind.startsWith(literal)
        ? TriState.UNKNOWN
        : TriState.FALSE;
  }

  private static boolean isOwn(String key) {
    return Tag.ofKey(key) != null
        || PodIdentityRequest.isClusterArn(key)
        || key.equalsIgnoreCase(PodIdentityRequest.SOURCE_ACCOUNT);
  }
}
