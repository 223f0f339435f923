package dev.irsacheck.chain.policy;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.RoleArn;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The condition keys that STS sets for a token. Only {@code ISSUER:sub} and {@code ISSUER:aud} are
 * known; keys of other issuers are absent, and all others are unknown.
 */
record WebIdentityRequest(RoleArn role, WebIdentity identity) implements Request {
  private static final Pattern CLAIMS_OF_THE_API_SERVER =
      Pattern.compile("(?i)(exp|iat|iss|jti|nbf)$|kubernetes\\.io");

  /**
   * AssumeRoleWithWebIdentity is not signed, so it has no principal, account or organization.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">AWS
   *     global condition context keys</a>, "Availability" of each
   */
  private static final Pattern OF_SIGNED_CALLS =
      Pattern.compile(
          "(?i)aws:(SourceArn|SourceAccount|SourceOrgID|SourceOrgPaths|RequestTag/.*|TagKeys"
              + "|Principal(Tag/.*|Arn|Account|OrgID|OrgPaths|IsAWSService|ServiceName.*)"
              + "|MultiFactorAuth.*)|sts:(ExternalId|TransitiveTagKeys)");

  private static final Pattern KEY_OF_A_SERVICE = Pattern.compile("([A-Za-z0-9-]+):(?!//)(.+)");
  private static final Pattern SUPPLIED = Pattern.compile("(?i)(aws|iam|saml|sts):");
  private static final Pattern CLAIM = Pattern.compile("(?i)sub|aud");

  @Override
  public List<String> actions() {
    return List.of(TrustPolicyEvaluator.ACTION);
  }

  String providerArn() {
    return identity.providerArn(role);
  }

  private boolean ofServiceAccount() {
    return identity.account().isPresent();
  }

  @Override
  public Values of(String key) {
    String claim = claimOf(key);
    if (claim == null) {
      if (key.equalsIgnoreCase("aws:SecureTransport")) {
        return new Values(List.of("true")); // STS requires TLS
      }
      boolean absent = ofServiceAccount() && OF_SIGNED_CALLS.matcher(key).matches();
      return absent || !mayBeSupplied(key) ? Values.ABSENT : Values.UNKNOWN;
    }
    if (claim.equalsIgnoreCase("sub")) {
      return new Values(List.of(identity.subject()));
    }
    if (claim.equalsIgnoreCase("aud")) {
      return new Values(identity.audience());
    }
    // AWS documents no keys for Kubernetes claims. Only absent claims certainly have no key.
    boolean mayHave = !ofServiceAccount() || CLAIMS_OF_THE_API_SERVER.matcher(claim).lookingAt();
    return mayHave ? Values.UNKNOWN : Values.ABSENT;
  }

  boolean isOwnKey(String key) {
    return claimOf(key) != null;
  }

  String claimOf(String key) {
    String prefix = identity.issuerKey() + ":";
    return key.regionMatches(true, 0, prefix, 0, prefix.length())
        ? key.substring(prefix.length())
        : null;
  }

  /** Other services have no keys for a subject or an audience, so those mean an issuer. */
  static boolean isKeyOfAService(String key) {
    Matcher parts = KEY_OF_A_SERVICE.matcher(key);
    return parts.matches()
        && !Arn.isMeant(key)
        && (parts.group(1).equalsIgnoreCase("saml") || !CLAIM.matcher(parts.group(2)).matches());
  }

  /**
   * Whether STS may set a service's key.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html">Actions,
   *     resources, and condition keys for AWS STS</a>
   */
  static boolean mayBeSupplied(String key) {
    return isKeyOfAService(key) && SUPPLIED.matcher(key).lookingAt();
  }

  @Override
  public TriState principal(Principal principal, List<Mismatch> mismatches, List<String> doubts) {
    return new WebIdentityPrincipal(this).examine(principal, mismatches, doubts);
  }

  @Override
  public boolean isMeant(Principal principal) {
    return !principal.of(Principal.FEDERATED).isEmpty();
  }

  @Override
  public int distance(Principal principal, boolean slip) {
    if (principal.of(Principal.FEDERATED).isEmpty()) {
      return FARTHEST;
    }
    return slip ? 2 : principal.providerIssuers().isEmpty() ? FARTHEST : 3;
  }

  @Override
  public NearMiss nearMiss(Statement statement, String action) {
    return ActionNearMisses.ofWebIdentity(statement);
  }

  @Override
  public NearMiss nearMiss(Condition condition, Principal principal) {
    return ConditionNearMisses.find(condition, principal, this);
  }

  @Override
  public String absence(String key) {
    if (isOwnKey(key)) {
      return "the token has no such claim";
    }
    return OF_SIGNED_CALLS.matcher(key).matches()
        ? "no token brings this key"
        : "this token's keys start with " + Printable.of(identity.issuerKey()) + ":";
  }

  @Override
  public String doubt(String key) {
    return VerdictTexts.keyNotInToken();
  }

  @Override
  public RepairRules rules() {
    return new WebIdentityRules(this);
  }
}
