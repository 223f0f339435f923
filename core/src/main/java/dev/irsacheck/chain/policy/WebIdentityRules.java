package dev.irsacheck.chain.policy;

import dev.irsacheck.chain.names.ProviderArn;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.policy.Claim.Pin;
import dev.irsacheck.chain.policy.NearMiss.Kind;
import dev.irsacheck.chain.webhook.WebhookSettings;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The repair rules for tokens. */
record WebIdentityRules(WebIdentityRequest request) implements RepairRules {
  private static final Set<Kind> KEY_OF_OTHERS =
      EnumSet.of(
          Kind.OTHER_CLUSTER,
          Kind.OTHER_REGION,
          Kind.OTHER_ISSUER_HOST,
          Kind.KEY_OF_OTHER_ISSUER,
          Kind.SEVERAL_CLUSTERS_IN_ONE_STATEMENT,
          Kind.TRAILING_SLASH,
          Kind.CASE);

  private static final Set<Kind> AUDIENCES_OF_NO_TOKEN =
      EnumSet.of(Kind.AUDIENCE_KEY_HOLDS_SUBJECT, Kind.SPACES, Kind.WILDCARD_IN_STRING_EQUALS);

  /** Only calls by AWS services have {@code aws:SourceArn} and {@code aws:SourceAccount}. */
  private static final Set<String> OF_ANY_REQUEST =
      Set.of(
          "aws:currenttime",
          "aws:epochtime",
          "aws:requestedregion",
          "aws:securetransport",
          "aws:sourceip",
          "aws:sourcevpc",
          "aws:sourcevpcarn",
          "aws:sourcevpce",
          "aws:useragent",
          "aws:vpcsourceip",
          "sts:rolesessionname");

  private WebIdentity identity() {
    return request.identity();
  }

  /**
   * STS refuses a token without an audience; plain operators on several audiences are undocumented.
   */
  @Override
  public List<Claim> claims() {
    List<String> audience = identity().audience();
    String usual = WebhookSettings.AUDIENCE;
    boolean isUsual = audience.isEmpty() || audience.contains(usual);
    String subjectKey = identity().issuerKey() + ":sub";
    String audienceKey = identity().issuerKey() + ":aud";
    String plain = "StringEquals";
    String any = audience.size() > 1 ? "ForAnyValue:" + plain : plain;
    String right = isUsual ? usual : audience.get(0);
    return List.of(
        new Claim(subjectKey, "subject", identity().subject(), plain, true, Pin.ALWAYS),
        new Claim(audienceKey, "audience", right, any, false, Pin.ALWAYS));
  }

  private Claim named(String word) {
    return claims().get(word.equals("aud") ? 1 : 0);
  }

  @Override
  public Claim meant(String key) {
    String claim = request.claimOf(key);
    String word = claim == null ? KeyNearMisses.claimIn(key) : KeyNearMisses.claimNear(claim);
    return word == null ? null : named(word);
  }

  @Override
  public Claim belongsUnder(ConditionMatch failing, Principal principal) {
    Claim claim = meant(failing.condition().key());
    if (claim == null && (failing.is(Kind.KEY_FORM) || failing.is(Kind.KEY_NOT_RENDERED))) {
      // The mistake's sentence also suggests the subject.
      claim = named("sub");
    }
    NearMiss slip = failing.nearMiss();
    boolean oursAlone = principal.isJust(Principal.FEDERATED, request.providerArn());
    return slip != null && !KEY_OF_OTHERS.contains(slip.kind())
            || oursAlone && !request.isOwnKey(failing.condition().key())
        ? claim
        : null;
  }

  @Override
  public Principal principal() {
    return Principal.just(Principal.FEDERATED, List.of(request.providerArn()));
  }

  @Override
  public Corrected corrected(Principal principal) {
    return StatementResult.principal(principal, request) == TriState.FALSE
        ? new WebIdentityPrincipal(request).corrected(principal)
        : new Corrected(principal, "", false);
  }

  @Override
  public boolean isAlone(Principal principal) {
    List<String> federated = principal.of(Principal.FEDERATED);
    return principal.byType().size() == 1
        && !federated.isEmpty()
        && federated.stream().allMatch(each -> ProviderArn.parse(each).isPresent());
  }

  @Override
  public String actionMeant(String action) {
    return ActionNearMisses.standsForWebIdentity(action) ? TrustPolicyEvaluator.ACTION : null;
  }

  @Override
  public boolean isOfNobody(Claim claim, Condition condition, String value, NearMiss slip) {
    return claim.who()
        ? isNoSubject(condition, value)
        : slip != null && AUDIENCES_OF_NO_TOKEN.contains(slip.kind());
  }

  private boolean isNoSubject(Condition condition, String value) {
    Wildcard wildcard = condition.wildcard(value);
    // Other issuers may use any subject.
    if (wildcard == null || identity().account().isEmpty()) {
      return false;
    }
    if (condition.takesWildcards() && wildcard.hasSpecial()) {
      return !mayBegin(value);
    }
    String text = wildcard.literal();
    return ServiceAccount.pairIn(text) == null || ServiceAccount.parse(text).isEmpty();
  }

  private static boolean mayBegin(String pattern) {
    String literal = pattern.split("[*?$]", 2)[0];
    String subjects = ServiceAccount.subjectsOf("");
    String prefix = subjects.substring(0, subjects.length() - 1);
    return literal.startsWith(prefix) || prefix.startsWith(literal);
  }

  /** A corrected statement must not allow a whole cluster. */
  @Override
  public boolean belongsUnderLike(Claim claim, Condition failing, Statement statement) {
    return claim.who()
        && failing.values().stream()
            .allMatch(each -> !failing.isPattern(each) || staysInNamespace(each))
        && failing.isLikeByMistake(new Request.Values(List.of(identity().subject())));
  }

  @Override
  public boolean isBounded(Claim claim, Condition condition, List<Condition> all) {
    return claim.isOf(condition.key())
        && condition.isOnValues()
        && (!claim.who()
            || condition.values().stream().allMatch(each -> isBounded(condition, each)));
  }

  private boolean isBounded(Condition condition, String value) {
    boolean pattern = condition.takesWildcards() && condition.isPattern(value);
    boolean isDefault =
        ServiceAccount.ofSubject(value).filter(ServiceAccount::isDefault).isPresent();
    return condition.wildcard(value) != null && (pattern ? staysInNamespace(value) : !isDefault);
  }

  private boolean staysInNamespace(String pattern) {
    ServiceAccount account = identity().account().orElse(null);
    if (account == null) {
      return false;
    }
    String namespace = ServiceAccount.subjectsOf(account.namespace());
    return pattern.startsWith(namespace) && !Wildcard.of(namespace).hasSpecial();
  }

  @Override
  public Set<String> ofAnyRequest() {
    return OF_ANY_REQUEST;
  }

  @Override
  public boolean isAlike(Principal principal) {
    return !principal.providerIssuers().isEmpty()
        || new WebIdentityPrincipal(request).nearMiss(principal.of(Principal.FEDERATED)) != null;
  }

  @Override
  public boolean isWritten(String key) {
    return meant(key) != null && !request.of(key).unknown();
  }

  @Override
  public Condition underOwnKey(Condition condition) {
    String key = condition.key();
    int colon = key.lastIndexOf(':');
    return colon < 0 || request.isOwnKey(key) || !request.of(key).absent()
        ? condition
        : condition.with(identity().issuerKey() + key.substring(colon), condition.values());
  }

  @Override
  public String obstacle(Statement closest) {
    return identity().audience().isEmpty() ? RepairTexts.noAudience() : null;
  }

  @Override
  public String obstacle(Statement closest, ConditionMatch failing) {
    boolean policyIsRight =
        failing.is(Kind.AUDIENCE_TYPO)
            && failing.condition().values().contains(WebhookSettings.AUDIENCE);
    return policyIsRight
        ? RepairTexts.policyIsRight(failing.nearMiss().sentence())
        : request.isOwnKey(failing.condition().key()) ? failing.exclusion(closest) : null;
  }

  @Override
  public String added() {
    return RepairTexts.addedForToken();
  }
}
