package dev.irsacheck.trust;

import dev.irsacheck.names.Arn;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.names.ServiceAccount;
import dev.irsacheck.text.Printable;
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
record RequestContext(RoleArn role, WebIdentity identity) implements Request {

  private static final Pattern CLAIMS_OF_THE_API_SERVER =
      Pattern.compile("(?i)(exp|iat|iss|jti|nbf)$|kubernetes\\.io");

  private static final Pattern KEY_OF_A_SERVICE = Pattern.compile("([A-Za-z0-9-]+):(?!//)(.+)");
  private static final Pattern CLAIM = Pattern.compile("(?i)sub|aud");

  @Override
  public List<String> actions() {
    return List.of(TrustPolicyEvaluator.ACTION);
  }

  String providerArn() {
    return identity.providerArn(role);
  }

  @Override
  public Values of(String key) {
    String claim = claimOf(key);
    if (claim == null) {
      return isKeyOfAService(key) ? Values.UNKNOWN : Values.ABSENT;
    }
    if (claim.equalsIgnoreCase("sub")) {
      return new Values(List.of(identity.subject()));
    }
    if (claim.equalsIgnoreCase("aud")) {
      return new Values(identity.audience());
    }
    return mayHave(claim) ? Values.UNKNOWN : Values.ABSENT;
  }

  /**
   * Whether the token may have this claim besides sub and aud. AWS documents no key for those that
   * the API server sets; that STS has none for a claim that is not there is certain.
   */
  private boolean mayHave(String claim) {
    boolean ofPod = ServiceAccount.ofSubject(identity.subject()).isPresent();
    return !ofPod || CLAIMS_OF_THE_API_SERVER.matcher(claim).lookingAt();
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

  @Override
  public Truth principal(Principal principal, List<Mismatch> mismatches, List<String> doubts) {
    return PrincipalMatch.examine(principal, this, mismatches, doubts);
  }

  @Override
  public boolean isMeant(Principal principal) {
    return !principal.federated().isEmpty();
  }

  @Override
  public int distance(Principal principal, boolean slip) {
    if (principal.federated().isEmpty()) {
      return FARTHEST;
    }
    return slip ? 2 : principal.providerIssuers().isEmpty() ? FARTHEST : 3;
  }

  @Override
  public NearMiss slip(Statement statement, String action) {
    return ActionNearMisses.find(statement);
  }

  @Override
  public NearMiss slip(Condition condition, Principal principal) {
    return ConditionNearMisses.find(condition, principal, this);
  }

  @Override
  public String absence(String key) {
    return isOwnKey(key)
        ? "the token has no such claim"
        : "this token's keys start with " + Printable.of(identity.issuerKey()) + ":";
  }

  @Override
  public String doubt(String key) {
    return "uses a key that cannot be known from the token.";
  }
}
