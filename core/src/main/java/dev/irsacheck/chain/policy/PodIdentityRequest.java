package dev.irsacheck.chain.policy;

import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.EksCluster;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.policy.PodIdentity.Tag;
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
    if (lowerCase.startsWith(PodIdentityKeyNearMisses.REQUEST_TAG)
        || lowerCase.startsWith(PodIdentityKeyNearMisses.PRINCIPAL_TAG)) {
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
          PodIdentityKeyNearMisses.meant(key) != null || !WebIdentityRequest.mayBeSupplied(key)
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

  static boolean isClusterArn(String key) {
    return Tag.ofKey(key) == Tag.CLUSTER_ARN || key.equalsIgnoreCase(SOURCE_ARN);
  }

  @Override
  public TriState inPart(Condition condition) {
    return new PartlyKnownValue(this).truth(condition);
  }

  @Override
  public TriState principal(Principal principal, List<Mismatch> mismatches, List<String> doubts) {
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
  public NearMiss nearMiss(Statement statement, String action) {
    return ActionNearMisses.ofPodIdentity(statement, action);
  }

  @Override
  public NearMiss nearMiss(Condition condition, Principal principal) {
    return isMeant(principal) ? new PodIdentityNearMisses(condition, this).find() : null;
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
      return VerdictTexts.asksForCluster();
    }
    return tag == Tag.POD_NAME || tag == Tag.POD_UID
        ? VerdictTexts.asksForOnePod()
        : VerdictTexts.keyNotInPod();
  }

  @Override
  public RepairRules rules() {
    return new PodIdentityRules(this);
  }
}
