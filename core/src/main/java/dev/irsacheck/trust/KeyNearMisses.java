package dev.irsacheck.trust;

import dev.irsacheck.names.IssuerKey;
import dev.irsacheck.names.ProviderArn;
import dev.irsacheck.text.ClosestWord;
import dev.irsacheck.text.Placeholders;
import dev.irsacheck.trust.NearMiss.Kind;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Slips in a condition key that STS does not supply for this token. */
final class KeyNearMisses {
  /** {@code sub} and {@code oidc:sub}: nothing in front that could be an issuer. */
  private static final Pattern WITHOUT_ISSUER = Pattern.compile("[^./]*");

  /** What may stand between issuer and claim in place of the colon. */
  private static final Pattern SEPARATORS = Pattern.compile("^[\\s:/._-]*");

  private static final List<String> CLAIMS = List.of("sub", "aud");

  private KeyNearMisses() {}

  /** Null if none is recognised. */
  static NearMiss find(String key, Principal principal, RequestContext context) {
    if (isKnown(key, context)) {
      return null;
    }
    String own = context.identity().issuerKey() + ":";
    if (isKnown(key.replace(" ", ""), context)) {
      return NearMiss.of(Kind.SPACES, "The condition key {} has spaces in it: remove them.", key);
    }
    if (Placeholders.isInName(key)) {
      return NearMiss.of(
          Kind.KEY_NOT_RENDERED,
          "The condition key {} contains a placeholder that nothing replaced: IAM has no"
              + " variables in keys. Write {}.",
          key,
          own + claimMeant(key));
    }
    if (ProviderArn.issuerIn(key).isPresent()) {
      return NearMiss.of(
          Kind.PROVIDER_ARN_IN_KEY,
          "The condition key {} holds the provider's ARN, so it never matches: a key starts with"
              + " the issuer alone, without https://. Write {}.",
          key,
          own + claimMeant(key));
    }
    String plain = withoutScheme(key.strip());
    if (isKnown(plain, context)) {
      return NearMiss.of(
          Kind.SCHEME_IN_KEY,
          "The condition key {} starts with {}, so it never matches: write {}.",
          key,
          key.strip().substring(0, key.strip().length() - plain.length()),
          plain);
    }
    String claim = context.claimOf(plain);
    if (claim != null && !claim.startsWith(":")) {
      return unknownClaim(key, claim, own);
    }
    if (isBadlyJoined(plain, context)) {
      return form(key, own, "is not written ISSUER:CLAIM");
    }
    if (WITHOUT_ISSUER.matcher(plain).matches()) {
      return form(key, own, "does not name the issuer");
    }
    if (plain.indexOf(':') < 0) {
      return form(key, own, "is not written ISSUER:CLAIM");
    }
    return ofAnIssuer(plain, principal, context);
  }

  private static boolean isKnown(String key, RequestContext context) {
    String claim = context.claimOf(key);
    return claim != null && CLAIMS.contains(claim.toLowerCase(Locale.ROOT));
  }

  private static String withoutScheme(String key) {
    String lowerCase = key.toLowerCase(Locale.ROOT);
    for (String scheme : List.of("https://", "http://")) {
      if (lowerCase.startsWith(scheme)) {
        return key.substring(scheme.length());
      }
    }
    return key;
  }

  /** {@code ISS/sub}, {@code ISSsub}, {@code ISS::sub}, and the issuer alone. */
  private static boolean isBadlyJoined(String key, RequestContext context) {
    String issuer = context.identity().issuerKey().text();
    if (!key.regionMatches(true, 0, issuer, 0, issuer.length())) {
      return false;
    }
    String rest = key.substring(issuer.length());
    boolean slashBeforeColon = rest.startsWith("/:");
    String claim = SEPARATORS.matcher(rest).replaceFirst("").strip().toLowerCase(Locale.ROOT);
    return !slashBeforeColon && (claim.isEmpty() || CLAIMS.contains(claim));
  }

  private static NearMiss form(String key, String own, String problem) {
    return NearMiss.of(
        Kind.KEY_FORM,
        "The condition key {} {=}, so STS never supplies it: write {}.",
        key,
        problem,
        own + claimMeant(key));
  }

  private static NearMiss unknownClaim(String key, String claim, String own) {
    String nearest = claimNear(claim);
    return NearMiss.of(
        Kind.CLAIM_NOT_IN_TOKEN,
        "The condition key {} asks for the claim {}, which no service account's token has, so STS"
            + " never supplies it: {=}",
        key,
        claim,
        nearest == null
            ? "test " + Quoted.of(own + "sub") + " and " + Quoted.of(own + "aud") + " instead."
            : "write " + Quoted.of(own + nearest) + ".");
  }

  /**
   * The claim that a condition key means, be it misspelled: {@code ISSUER:sub}, {@code ISSUER/sub},
   * {@code ISSUER:subject}, {@code sub}.
   *
   * @return {@code sub} or {@code aud}; null if it means another
   */
  static String claimIn(String key) {
    String name = key.strip().toLowerCase(Locale.ROOT);
    return name.endsWith("sub") || name.endsWith("subject")
        ? "sub"
        : name.endsWith("aud") || name.endsWith("audience") ? "aud" : null;
  }

  /**
   * Likewise for what follows the issuer and a colon: {@code subject}, {@code sbu}.
   *
   * @return null if it is near none
   */
  static String claimNear(String claim) {
    String word = claim.strip().toLowerCase(Locale.ROOT);
    for (String each : CLAIMS) {
      if (word.startsWith(each)) {
        return each;
      }
    }
    return ClosestWord.word(word, CLAIMS);
  }

  private static String claimMeant(String key) {
    return ConditionNearMisses.isAudienceKey(key) ? "aud" : "sub";
  }

  private static NearMiss ofAnIssuer(String key, Principal principal, RequestContext context) {
    IssuerKey issuer = IssuerKey.of(key.substring(0, key.lastIndexOf(':')));
    NearMiss compared = IssuerNearMisses.find(issuer, context);
    IssuerKey own = context.identity().issuerKey();
    List<IssuerKey> providers = principal.providerIssuers();
    if (!providers.contains(own) || compared != null && compared.kind() == Kind.TRAILING_SLASH) {
      return compared;
    }
    return listsIgnoringCase(providers, issuer) ? severalClusters(key) : otherIssuer(key, own);
  }

  /** As IAM compares the names of keys. */
  private static boolean listsIgnoringCase(List<IssuerKey> issuers, IssuerKey issuer) {
    for (IssuerKey each : issuers) {
      if (each.text().equalsIgnoreCase(issuer.text())) {
        return true;
      }
    }
    return false;
  }

  private static NearMiss severalClusters(String key) {
    return NearMiss.of(
        Kind.SEVERAL_CLUSTERS_IN_ONE_STATEMENT,
        "The statement names the OIDC providers of several clusters, and its condition key {} is"
            + " another cluster's than this token's. All keys of a statement must match at once,"
            + " and a token carries the keys of its own issuer alone: split the statement, one"
            + " for each cluster with that cluster's keys.",
        key);
  }

  private static NearMiss otherIssuer(String key, IssuerKey provider) {
    return NearMiss.of(
        Kind.KEY_OF_OTHER_ISSUER,
        "The condition key {} belongs to another issuer than the statement's own Principal: the"
            + " key must start with {}.",
        key,
        provider + ":");
  }
}
