package dev.irsacheck.trust;

import dev.irsacheck.names.AccountId;
import dev.irsacheck.names.Arn;
import dev.irsacheck.names.EksCluster;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.names.ServiceAccount;
import dev.irsacheck.trust.PodIdentity.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The condition keys that a role's trust policy sees when EKS Pod Identity assumes the role for one
 * pod: session tags as {@code aws:RequestTag/…}, and of the service itself {@code
 * aws:SourceAccount} and {@code aws:SourceArn}, which are the cluster's.
 *
 * <p>Known to be absent are other tags, the keys of a web identity, and {@code aws:PrincipalTag/…},
 * as a service has none. The cluster's name stands in no token: it is known only where somebody
 * said it. Everything else is unknown.
 *
 * @param role null where it is not known
 */
record PodIdentityRequest(RoleArn role, PodIdentity identity) implements Request {
  static final String SOURCE_ACCOUNT = "aws:SourceAccount";
  static final String SOURCE_ARN = "aws:SourceArn";

  private static final String SESSION_NAME = "sts:RoleSessionName";
  private static final String SESSION = "eks-";

  private static final String REQUEST_TAG = "aws:requesttag/";
  private static final String PRINCIPAL_TAG = "aws:principaltag/";

  @Override
  public List<String> actions() {
    return identity.tagged()
        ? List.of(PodIdentity.ASSUME_ROLE, PodIdentity.TAG_SESSION)
        : List.of(PodIdentity.ASSUME_ROLE);
  }

  /** The association's role is of the cluster's own account. */
  EksCluster cluster() {
    return identity.cluster().or(Optional.empty(), Optional.ofNullable(role).map(RoleArn::account));
  }

  /** The cluster's ARN, with a star for what is not known of it. */
  Arn clusterArn() {
    return cluster().pattern(role == null ? "*" : role.partition());
  }

  @Override
  public Values of(String key) {
    String lowerCase = key.toLowerCase(Locale.ROOT);
    Tag tag = Tag.ofKey(key);
    if (tag != null) {
      return identity.tagged() ? valueOf(tag) : Values.ABSENT;
    }
    if (lowerCase.startsWith(REQUEST_TAG) || lowerCase.startsWith(PRINCIPAL_TAG)) {
      return Values.ABSENT;
    }
    return switch (lowerCase) {
      case "aws:sourceaccount" -> known(cluster().account().map(AccountId::digits));
      case "aws:sourcearn" -> known(wholeArn());
      case "aws:securetransport" -> new Values(List.of("true")); // STS has no other
      case "aws:principalarn",
          "sts:externalid",
          "aws:multifactorauthpresent",
          "aws:multifactorauthage" ->
          Values.ABSENT;
      case "aws:tagkeys", "sts:transitivetagkeys" ->
          identity.tagged() ? new Values(Tag.names()) : Values.ABSENT;
      default ->
          PodIdentityKeys.meant(key) != null || !RequestContext.mayBeSupplied(key)
              ? Values.ABSENT
              : Values.UNKNOWN;
    };
  }

  private Values valueOf(Tag tag) {
    return switch (tag) {
      case CLUSTER_ARN -> known(wholeArn());
      case CLUSTER_NAME -> known(identity.cluster().name());
      case NAMESPACE -> new Values(List.of(identity.serviceAccount().namespace()));
      case SERVICE_ACCOUNT -> new Values(List.of(identity.serviceAccount().name()));
      case POD_NAME -> known(identity.pod());
      case POD_UID -> Values.UNKNOWN;
    };
  }

  Optional<String> wholeArn() {
    String arn = clusterArn().toString();
    return arn.indexOf('*') < 0 ? Optional.of(arn) : Optional.empty();
  }

  private static Values known(Optional<String> value) {
    return value.map(each -> new Values(List.of(each))).orElse(Values.UNKNOWN);
  }

  private static boolean isOwn(String key) {
    return Tag.ofKey(key) != null || isClusterArn(key) || key.equalsIgnoreCase(SOURCE_ACCOUNT);
  }

  static boolean isClusterArn(String key) {
    return Tag.ofKey(key) == Tag.CLUSTER_ARN || key.equalsIgnoreCase(SOURCE_ARN);
  }

  @Override
  public Truth inPart(Condition condition) {
    ConditionOperator.Type type = condition.operator().comparison().type();
    boolean ofArns = type == ConditionOperator.Type.ARN;
    if (!ofArns && type != ConditionOperator.Type.STRING) {
      return Truth.UNKNOWN;
    }
    Tag tag = Tag.ofKey(condition.key());
    boolean negated = condition.operator().comparison().negated();
    if (ofArns && tag != null && tag != Tag.CLUSTER_ARN) {
      return negated ? Truth.UNKNOWN : Truth.FALSE; // as of a value that is known
    }
    Truth any = Truth.FALSE;
    for (String value : condition.values()) {
      any = any.or(inPart(condition, value, ofArns));
    }
    return negated ? any.not() : any;
  }

  private Truth inPart(Condition condition, String value, boolean ofArns) {
    Wildcard wildcard = condition.wildcard(value);
    if (wildcard == null) {
      return Truth.UNKNOWN;
    }
    boolean expands = ofArns || condition.operator().comparison().takesWildcards();
    if (wildcard.hasSpecial() && !expands) {
      // Neither a cluster nor a pod has a star in its name.
      return isOwn(condition.key()) ? Truth.FALSE : Truth.UNKNOWN;
    }
    if (condition.operator().comparison().ignoresCase()) {
      return Truth.UNKNOWN;
    }
    if (condition.key().equalsIgnoreCase(SESSION_NAME)) {
      return ofSessionName(value, expands);
    }
    if (Tag.ofKey(condition.key()) == Tag.CLUSTER_NAME && !ofArns) {
      // A colon or a slash is in no cluster's name.
      return value.equals("*")
          ? Truth.TRUE
          : value.indexOf(':') < 0 && value.indexOf('/') < 0 ? Truth.UNKNOWN : Truth.FALSE;
    }
    Arn wanted = Arn.parse(value).orElse(null);
    if (!isClusterArn(condition.key()) || wanted == null) {
      return Truth.UNKNOWN;
    }
    Arn ours = clusterArn();
    return part(wanted.partition(), ours.partition())
        .and(part(wanted.service(), ours.service()))
        .and(part(wanted.region(), ours.region()))
        .and(part(wanted.account(), ours.account()))
        .and(resource(wanted.resource(), ours.resource()));
  }

  /** {@code eks-CLUSTER-POD-UUID}: what follows its beginning nobody can tell. */
  private static Truth ofSessionName(String value, boolean expands) {
    int wildcard = expands ? value.replace('?', '*').indexOf('*') : -1;
    String literal = wildcard < 0 ? value : value.substring(0, wildcard);
    if (!literal.startsWith(SESSION) && (wildcard < 0 || !SESSION.startsWith(literal))) {
      return Truth.FALSE;
    }
    boolean any = expands && SESSION.startsWith(literal) && value.substring(wildcard).equals("*");
    return any ? Truth.TRUE : Truth.UNKNOWN;
  }

  /** Without a wildcard, what is not known of ours may differ. */
  private static Truth part(String wanted, String ours) {
    if (ours.equals("*")) {
      return wanted.equals("*") ? Truth.TRUE : Truth.UNKNOWN;
    }
    return Truth.of(Wildcard.of(wanted).matches(ours));
  }

  private static Truth resource(String wanted, String ours) {
    if (!ours.endsWith("*")) {
      return part(wanted, ours);
    }
    String kind = ours.substring(0, ours.length() - 1);
    if (wanted.equals("*") || wanted.equals(ours)) {
      return Truth.TRUE;
    }
    int wildcard = wanted.replace('?', '*').indexOf('*');
    String literal = wildcard < 0 ? wanted : wanted.substring(0, wildcard);
    return literal.startsWith(kind) || wildcard >= 0 && kind.startsWith(literal)
        ? Truth.UNKNOWN
        : Truth.FALSE;
  }

  @Override
  public Truth principal(Principal principal, List<Mismatch> mismatches, List<String> doubts) {
    return PodIdentityPrincipal.examine(principal, mismatches, doubts);
  }

  @Override
  public boolean isMeant(Principal principal) {
    return PodIdentityPrincipal.isMeant(principal);
  }

  @Override
  public int distance(Principal principal, boolean slip) {
    if (isMeant(principal)) {
      return 2;
    }
    // The pod's own statement for IRSA is what somebody forgot to change.
    return principal.providerIssuers().isEmpty() ? FARTHEST : FARTHEST / 2;
  }

  @Override
  public NearMiss slip(Statement statement, String action) {
    return PodIdentityActions.find(statement, action);
  }

  @Override
  public NearMiss slip(Condition condition, Principal principal) {
    return isMeant(principal) ? PodIdentityConditions.find(condition, this) : null;
  }

  @Override
  public String absence(String key) {
    if (of(key).unknown()) {
      return Tag.ofKey(key) == Tag.CLUSTER_NAME ? "a cluster's name" : clusterArn().toString();
    }
    return Tag.ofKey(key) != null
        ? "the association sends no session tags"
        : "EKS Pod Identity sends no such key";
  }

  @Override
  public String doubt(String key) {
    Tag tag = Tag.ofKey(key);
    if (tag == Tag.CLUSTER_NAME || isClusterArn(key)) {
      return "asks for the cluster, whose name no token shows: say which one it is.";
    }
    if (tag == Tag.POD_NAME || tag == Tag.POD_UID) {
      return "asks for one pod, and which one it will be is not known here.";
    }
    return "uses a key that cannot be known from the pod.";
  }

  @Override
  public List<Identity> strangers() {
    List<Identity> strangers = new ArrayList<>();
    for (ServiceAccount each : Strangers.of(identity.account())) {
      strangers.add(new PodIdentity(each, identity.pod(), identity.cluster(), identity.tagged()));
    }
    return strangers;
  }

  @Override
  public RepairRules rules() {
    return new PodIdentityRules(this);
  }
}
