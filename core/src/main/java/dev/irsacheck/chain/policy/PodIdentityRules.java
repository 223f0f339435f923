package dev.irsacheck.chain.policy;

import dev.irsacheck.base.text.Quoted;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.EksCluster;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.policy.Claim.Pin;
import dev.irsacheck.chain.policy.NearMiss.Kind;
import dev.irsacheck.chain.policy.PodIdentity.Tag;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The repair rules for EKS Pod Identity. */
record PodIdentityRules(PodIdentityRequest request) implements RepairRules {
  private static final Set<Kind> OF_NO_POD =
      EnumSet.of(
          Kind.SPACES,
          Kind.SUBJECT_IN_TAG,
          Kind.SOURCE_ARN_OF_ASSOCIATION,
          Kind.WRONG_ACCOUNT,
          Kind.WRONG_PARTITION,
          Kind.WILDCARD_IN_STRING_EQUALS);

  private PodIdentity identity() {
    return request.identity();
  }

  @Override
  public List<Claim> claims() {
    boolean tagged = identity().tagged();
    ServiceAccount account = identity().serviceAccount();
    String cluster = identity().cluster().name().orElse(null);
    String of = request.cluster().account().map(AccountId::digits).orElse(null);
    String arn = request.wholeArn().orElse(null);
    String pattern = cluster == null ? null : request.clusterArn().toString();
    List<Claim> claims = new ArrayList<>();
    if (tagged) {
      claims.add(tag(Tag.NAMESPACE, "namespace", account.namespace(), Pin.ALWAYS));
      claims.add(tag(Tag.SERVICE_ACCOUNT, "service account", account.name(), Pin.ALWAYS));
      boolean byName = cluster != null && arn == null;
      claims.add(tag(Tag.CLUSTER_NAME, "cluster", cluster, byName ? Pin.WHEN_NEW : Pin.NEVER));
      claims.add(new Claim(Tag.CLUSTER_ARN.key(), "cluster", arn, "ArnLike", true, Pin.NEVER));
      claims.add(tag(Tag.POD_NAME, "name", null, Pin.NEVER));
      claims.add(tag(Tag.POD_UID, "UID", null, Pin.NEVER));
    }
    Pin ofAccount = tagged || of == null ? Pin.NEVER : Pin.ALWAYS;
    // Clusters in different regions may share a name, so the ARN is preferred.
    Pin ofTagged = arn == null ? Pin.NEVER : Pin.WHEN_NEW;
    Pin ofCluster = tagged ? ofTagged : pattern == null ? Pin.NEVER : Pin.ALWAYS;
    String source = tagged ? arn : pattern;
    claims.add(
        new Claim(
            PodIdentityRequest.SOURCE_ACCOUNT, "account", of, "StringEquals", false, ofAccount));
    claims.add(
        new Claim(PodIdentityRequest.SOURCE_ARN, "cluster", source, "ArnLike", true, ofCluster));
    return claims;
  }

  private static Claim tag(Tag tag, String word, String value, Pin pin) {
    return new Claim(tag.key(), word, value, "StringEquals", true, pin);
  }

  @Override
  public Claim meant(String key) {
    Tag tag = PodIdentityKeyNearMisses.meant(key);
    return claim(tag == null ? key : tag.key());
  }

  @Override
  public Claim belongsUnder(ConditionMatch failing, Principal principal) {
    return failing.is(Kind.PRINCIPAL_TAG) || failing.is(Kind.TAG_NOT_SENT)
        ? meant(failing.condition().key())
        : null;
  }

  /** New tag conditions replace a condition on the subject. */
  @Override
  public boolean isIdle(ConditionMatch failing) {
    return identity().tagged() && failing.is(Kind.WEB_IDENTITY_KEY);
  }

  @Override
  public Principal principal() {
    return Principal.just(Principal.SERVICE, List.of(PodIdentity.SERVICE));
  }

  @Override
  public Corrected corrected(Principal principal) {
    if (isAlone(principal)) {
      return new Corrected(principal, "", false);
    }
    boolean one = principal.byType().size() == 1 && principal.of(Principal.SERVICE).size() == 1;
    String misspelled = one ? PodIdentityPrincipal.misspelled(principal) : null;
    return misspelled == null
        ? null
        : new Corrected(principal(), RepairTexts.becomes(misspelled, PodIdentity.SERVICE), true);
  }

  @Override
  public boolean isAlone(Principal principal) {
    return principal.isJust(Principal.SERVICE, PodIdentity.SERVICE);
  }

  @Override
  public String actionMeant(String action) {
    return action.equalsIgnoreCase(TrustPolicyEvaluator.ACTION)
        ? PodIdentity.ASSUME_ROLE
        : ActionNearMisses.meantForPodIdentity(action);
  }

  @Override
  public boolean isOfNobody(Claim claim, Condition condition, String value, NearMiss slip) {
    if (slip != null && OF_NO_POD.contains(slip.kind())) {
      return true;
    }
    Wildcard wildcard = condition.wildcard(value);
    boolean expands = condition.takesWildcards();
    if (wildcard == null || claim.isArn() || expands && wildcard.hasSpecial()) {
      return false;
    }
    String text = wildcard.literal();
    Tag tag = Tag.ofKey(claim.key());
    return tag == Tag.NAMESPACE && ServiceAccount.parse(text + ":x").isEmpty()
        || tag == Tag.SERVICE_ACCOUNT && ServiceAccount.parse("x:" + text).isEmpty()
        || tag == Tag.CLUSTER_NAME && !EksCluster.isName(text);
  }

  @Override
  public String right(Claim claim, String value, NearMiss slip) {
    return slip != null && slip.kind() == Kind.SOURCE_ARN_OF_ASSOCIATION
        ? Arn.parse(value).map(each -> EksCluster.ofAssociation(each).toString()).orElse(null)
        : claim.value();
  }

  @Override
  public boolean belongsUnderLike(Claim claim, Condition failing, Statement statement) {
    Tag tag = Tag.ofKey(claim.key());
    boolean pattern = failing.isLikeByMistake(request.of(claim.key()));
    if (!pattern || !claim.isArn()) {
      boolean ofNamespace =
          tag == Tag.SERVICE_ACCOUNT && isThisNamespaceAlone(statement.conditions());
      return pattern && (ofNamespace || tag == Tag.POD_NAME);
    }
    for (String value : failing.values()) {
      Arn arn = Arn.parse(value).orElse(null);
      if (arn == null || Wildcard.of(arn.account() + arn.resource()).hasSpecial()) {
        return false;
      }
    }
    return true;
  }

  private boolean isThisNamespaceAlone(List<Condition> conditions) {
    return conditions.stream()
        .allMatch(each -> Tag.ofKey(each.key()) != Tag.NAMESPACE || each.isOwnAlone(request));
  }

  @Override
  public boolean isBounded(Claim claim, Condition condition, List<Condition> all) {
    if (!claim.isOf(condition.key()) || !isBound(condition)) {
      return false;
    }
    Tag tag = Tag.ofKey(claim.key());
    for (String value : condition.values()) {
      boolean pattern = condition.takesWildcards() && condition.isPattern(value);
      if (tag != null && pattern && !(tag == Tag.SERVICE_ACCOUNT && isThisNamespaceAlone(all))
          || tag == Tag.SERVICE_ACCOUNT && value.equals("default")) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean isImplied(Claim claim, List<Condition> conditions) {
    Tag tag = Tag.ofKey(claim.key());
    if (claim.pin() == Pin.WHEN_NEW) {
      return conditions.stream().anyMatch(each -> isOfCluster(each.key()) && isBound(each));
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

  private static boolean isOfCluster(String key) {
    return PodIdentityRequest.isClusterArn(key) || Tag.ofKey(key) == Tag.CLUSTER_NAME;
  }

  private boolean isBound(Condition condition) {
    return condition.isOnValues() && !mayBeMetWithout(condition) && !condition.holdsVariable();
  }

  @Override
  public boolean mayBeMetWithout(Condition condition) {
    return condition.isMetWithoutKey();
  }

  @Override
  public Set<String> ofAnyRequest() {
    return Set.of("aws:currenttime", "aws:epochtime", "aws:securetransport");
  }

  @Override
  public boolean isAlike(Principal principal) {
    return request.isMeant(principal);
  }

  @Override
  public boolean isWritten(String key) {
    Claim claim = meant(key);
    return isForeign(key)
        || claim != null && claim.pin() != Pin.NEVER && !request.of(key).unknown();
  }

  @Override
  public boolean isReplaced(String key) {
    return isForeign(key) || Tag.ofKey(key) != null && isWritten(key);
  }

  @Override
  public boolean isForeign(String key) {
    return meant(key) == null && !WebIdentityRequest.isKeyOfAService(key);
  }

  @Override
  public String obstacle(Statement closest) {
    String account = identity().serviceAccount().toString();
    if (ServiceAccount.parse(account).isEmpty()) {
      return RepairTexts.noServiceAccount(account);
    }
    // A policy does not show whether its role is the target role; a new statement must fit.
    return closest != null
            && PodIdentityPrincipal.role(closest.principal()) != null
            && !request.isMeant(closest.principal())
            && closest.principal().providerIssuers().isEmpty()
        ? RepairTexts.targetRole(
            closest.name().toString(),
            Quoted.allOf(Quoted.each(request.actions())),
            PodIdentity.SERVICE)
        : null;
  }

  @Override
  public String obstacle(Statement closest, ConditionMatch failing) {
    if (failing.is(Kind.TAGS_DISABLED)) {
      return RepairTexts.noTagsSent(closest.name().toString());
    }
    return request.isMeant(closest.principal()) ? failing.exclusion(closest) : null;
  }

  @Override
  public String added() {
    return RepairTexts.addedForPod();
  }

  @Override
  public String remark(Statement closest) {
    boolean irsa = closest != null && !closest.principal().providerIssuers().isEmpty();
    boolean byName = identity().cluster().name().isPresent() && request.wholeArn().isEmpty();
    return TrustPolicyRepair.sentences(
        irsa ? RepairTexts.irsaKeepsRole() : "",
        byName ? RepairTexts.clusterOfThatName(identity().cluster().name().get()) : "",
        identity().tagged() ? RepairTexts.onSessionTags() : RepairTexts.withoutSessionTags());
  }
}
