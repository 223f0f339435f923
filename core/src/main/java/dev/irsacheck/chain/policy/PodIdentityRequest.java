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
 * The condition keys of a request by EKS Pod Identity. The cluster's name is not in any token and
 * must be configured.
 *
 * @param role null if unknown
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

  EksCluster cluster() {
    return identity.cluster().or(Optional.empty(), Optional.ofNullable(role).map(RoleArn::account));
  }

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
      case "aws:securetransport" -> new Values(List.of("true"));
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
