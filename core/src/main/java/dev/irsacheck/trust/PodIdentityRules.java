package dev.irsacheck.trust;

import dev.irsacheck.names.AccountId;
import dev.irsacheck.names.Arn;
import dev.irsacheck.names.EksCluster;
import dev.irsacheck.names.ServiceAccount;
import dev.irsacheck.trust.Claim.Pin;
import dev.irsacheck.trust.NearMiss.Kind;
import dev.irsacheck.trust.PodIdentity.Tag;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a repair may write for a pod that comes by EKS Pod Identity. */
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

  /** What tells associations without tags from others is their cluster alone. */
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
      claims.add(
          tag(Tag.CLUSTER_NAME, "cluster", cluster, cluster == null ? Pin.NEVER : Pin.WHEN_NEW));
      claims.add(new Claim(Tag.CLUSTER_ARN.key(), "cluster", arn, "ArnLike", true, Pin.NEVER));
      claims.add(tag(Tag.POD_NAME, "name", null, Pin.NEVER));
      claims.add(tag(Tag.POD_UID, "UID", null, Pin.NEVER));
    }
    claims.add(
        new Claim(
            PodIdentityRequest.SOURCE_ACCOUNT,
            "account",
            of,
            "StringEquals",
            false,
            tagged || of == null ? Pin.NEVER : Pin.ALWAYS));
    claims.add(
        new Claim(
            PodIdentityRequest.SOURCE_ARN,
            "cluster",
            tagged ? arn : pattern,
            "ArnLike",
            true,
            tagged || pattern == null ? Pin.NEVER : Pin.ALWAYS));
    return claims;
  }

  private static Claim tag(Tag tag, String word, String value, Pin pin) {
    return new Claim(tag.key(), word, value, "StringEquals", true, pin);
  }

  @Override
  public Claim meant(String key) {
    Tag tag = PodIdentityKeys.meant(key);
    return claim(tag == null ? key : tag.key());
  }

  @Override
  public Claim belongsUnder(ConditionTruth failing, Principal principal) {
    return failing.is(Kind.PRINCIPAL_TAG) || failing.is(Kind.TAG_NOT_SENT)
        ? meant(failing.condition().key())
        : null;
  }

  /** What a subject said is said by the tags that are written for it. */
  @Override
  public boolean isIdle(ConditionTruth failing) {
    return identity().tagged() && failing.is(Kind.WEB_IDENTITY_KEY);
  }

  @Override
  public Principal.Named principal() {
    return new Principal.Named(Map.of(Principal.SERVICE, List.of(PodIdentity.SERVICE)));
  }

  /** Whoever else a statement names would gain by a correction. */
  @Override
  public Corrected corrected(Principal principal) {
    if (isAlone(principal)) {
      return new Corrected(principal, "", false);
    }
    if (!(principal instanceof Principal.Named named)
        || named.byType().size() != 1
        || named.of(Principal.SERVICE).size() != 1
        || PodIdentityPrincipal.misspelled(named) == null) {
      return null;
    }
    return new Corrected(
        principal(),
        Quoted.of(PodIdentityPrincipal.misspelled(named))
            + " becomes "
            + Quoted.of(PodIdentity.SERVICE),
        true);
  }

  @Override
  public boolean isAlone(Principal principal) {
    return principal instanceof Principal.Named named
        && named.isJust(Principal.SERVICE, PodIdentity.SERVICE);
  }

  @Override
  public String actionMeant(String action) {
    return action.equalsIgnoreCase(TrustPolicyEvaluator.ACTION)
        ? PodIdentity.ASSUME_ROLE
        : PodIdentityActions.meant(action);
  }

  @Override
  public boolean isOfNobody(Claim claim, Condition condition, String value, NearMiss slip) {
    if (slip != null && OF_NO_POD.contains(slip.kind())) {
      return true;
    }
    Wildcard wildcard = condition.wildcard(value);
    boolean expands = condition.operator().comparison().takesWildcards();
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
    boolean pattern = OwnersPattern.isLikeByMistake(failing, request.of(claim.key()));
    if (!pattern || !claim.isArn()) {
      boolean ofNamespace =
          tag == Tag.SERVICE_ACCOUNT && bounds().isThisNamespaceAlone(statement.conditions());
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

  @Override
  public boolean isBounded(Claim claim, Condition condition, List<Condition> all) {
    return bounds().isBounded(claim, condition, all);
  }

  @Override
  public boolean isImplied(Claim claim, List<Condition> conditions) {
    return bounds().isImplied(claim, conditions);
  }

  @Override
  public boolean mayBeMetWithout(Claim claim, Condition condition) {
    return PodIdentityBounds.isMetWithoutTags(condition);
  }

  private PodIdentityBounds bounds() {
    return new PodIdentityBounds(request);
  }

  /** EKS makes the call, from where and under which name nobody here knows. */
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
  public boolean isForeign(String key) {
    return meant(key) == null && !RequestContext.isKeyOfAService(key);
  }

  @Override
  public String obstacle(Statement closest) {
    ServiceAccount account = identity().serviceAccount();
    if (ServiceAccount.parse(account.toString()).isEmpty()) {
      return Quoted.of(account.toString()) + " names no service account that Kubernetes takes.";
    }
    return closest != null
            && PodIdentityPrincipal.role(closest.principal()) != null
            && !request.isMeant(closest.principal())
            && closest.principal().providerIssuers().isEmpty()
        ? target(closest)
        : null;
  }

  /** Which role of an association it is, no policy shows; what is added must fit. */
  private String target(Statement closest) {
    return "As the association's target role (targetRoleArn) it needs nothing for the service: let "
        + closest.name()
        + " name the association's role (roleArn) and allow "
        + Quoted.allOf(Quoted.each(request.actions()))
        + ". Only if this is the association's own role, add a statement that allows the same to the"
        + " service "
        + Quoted.of(PodIdentity.SERVICE)
        + ".";
  }

  @Override
  public String obstacle(Statement closest, ConditionTruth failing) {
    if (failing.is(Kind.TAGS_DISABLED)) {
      return closest.name()
          + " restricts the role by session tags, and the association sends none. Enable them on"
          + " the association, or let the policy's owner restrict the role otherwise.";
    }
    return request.isMeant(closest.principal()) ? failing.exclusion(closest, request.noun()) : null;
  }

  @Override
  public String added() {
    return "A statement is added that lets EKS Pod Identity assume the role for this service"
        + " account";
  }

  @Override
  public String remark(Statement closest) {
    boolean irsa = closest != null && !closest.principal().providerIssuers().isEmpty();
    return (irsa ? " Pods that still use IRSA keep the role." : "")
        + (identity().tagged()
            ? " Its conditions are on session tags: leave them out if the association disables"
                + " those."
            : " Without session tags it lets in every pod whose association names this role.");
  }
}
