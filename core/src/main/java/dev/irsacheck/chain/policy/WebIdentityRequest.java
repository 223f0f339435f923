package dev.irsacheck.chain.policy;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.RoleArn;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The condition keys that STS sets for one token, as far as a token tells.
 *
 * <p>{@code ISSUER:sub} and {@code ISSUER:aud} are known. Known to be absent are the keys of
 * another issuer, whatever has not the form of a key, and claims that no service account's token
 * has. Everything else (the caller's address, the session name) is unknown.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif">Available
 *     keys for AWS OIDC federation</a>
 */
record WebIdentityRequest(RoleArn role, WebIdentity identity) implements Request {
  private static final Pattern CLAIMS_OF_THE_API_SERVER =
      Pattern.compile("(?i)(exp|iat|iss|jti|nbf)$|kubernetes\\.io");

  /**
   * Only calls by services, signed calls and session tags have these. AssumeRoleWithWebIdentity is
   * not signed: it has no principal yet, and so neither an account nor an organisation of one.
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
        return new Values(List.of("true")); // STS has no other
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
    // AWS documents no key for what the API server sets. That STS has none for a claim that is not
    // there is certain.
    boolean mayHave = !ofServiceAccount() || CLAIMS_OF_THE_API_SERVER.matcher(claim).lookingAt();
    return mayHave ? Values.UNKNOWN : Values.ABSENT;
  }

  boolean isOwnKey(String key) {
    return claimOf(key) != null;
  }

  /** What follows this issuer's name in the key; null if the key is not this issuer's. */
  String claimOf(String key) {
    String prefix = identity.issuerKey() + ":";
    return key.regionMatches(true, 0, prefix, 0, prefix.length())
        ? key.substring(prefix.length())
        : null;
  }

  /**
   * Such as {@code aws:SourceIp}, {@code sts:RoleSessionName} and {@code saml:aud}. Of no other
   * service is there a key for a subject or an audience: those are meant for an issuer.
   */
  static boolean isKeyOfAService(String key) {
    Matcher parts = KEY_OF_A_SERVICE.matcher(key);
    return parts.matches()
        && !Arn.isMeant(key)
        && (parts.group(1).equalsIgnoreCase("saml") || !CLAIM.matcher(parts.group(2)).matches());
  }

  /**
   * Whether STS may supply a key of a service: of other services' it has none.
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
