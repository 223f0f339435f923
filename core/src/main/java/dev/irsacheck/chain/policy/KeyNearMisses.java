package dev.irsacheck.chain.policy;

import dev.irsacheck.base.text.ClosestWord;
import dev.irsacheck.base.text.Placeholders;
import dev.irsacheck.chain.names.IssuerKey;
import dev.irsacheck.chain.names.ProviderArn;
import dev.irsacheck.chain.policy.NearMiss.Kind;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Common mistakes in condition keys that STS does not set for this token. */
record KeyNearMisses(WebIdentityRequest request) {
  private static final Pattern WITHOUT_ISSUER = Pattern.compile("[^./]*");

  private static final Pattern SEPARATORS = Pattern.compile("^[\\s:/._-]*");

  private static final Pattern SCHEME = Pattern.compile("^(?i)https?://");

  private static final List<String> CLAIMS = List.of("sub", "aud");

  NearMiss find(String key, Principal principal) {
    if (isKnown(key)) {
      return null;
    }
    if (isKnown(key.replace(" ", ""))) {
      return NearMiss.of(Kind.SPACES, SlipTexts.spacesInKey(key));
    }
    String right = own(ConditionNearMisses.isAudienceKey(key) ? "aud" : "sub");
    if (Placeholders.isInName(key)) {
      return NearMiss.of(Kind.KEY_NOT_RENDERED, SlipTexts.keyNotRendered(key, right));
    }
    if (ProviderArn.issuerIn(key).isPresent()) {
      return NearMiss.of(Kind.PROVIDER_ARN_IN_KEY, SlipTexts.arnInKey(key, right));
    }
    String stripped = key.strip();
    String plain = SCHEME.matcher(stripped).replaceFirst("");
    if (isKnown(plain)) {
      String scheme = stripped.substring(0, stripped.length() - plain.length());
      return NearMiss.of(Kind.SCHEME_IN_KEY, SlipTexts.schemeInKey(key, scheme, plain));
    }
    String claim = request.claimOf(plain);
    if (claim != null && !claim.startsWith(":")) {
      String nearest = claimNear(claim);
      return NearMiss.of(
          Kind.CLAIM_NOT_IN_TOKEN,
          nearest == null
              ? SlipTexts.claimNotInToken(key, claim, own("sub"), own("aud"))
              : SlipTexts.claimMisspelled(key, claim, own(nearest)));
    }
    boolean badlyJoined = isBadlyJoined(plain);
    if (!badlyJoined && WITHOUT_ISSUER.matcher(plain).matches()) {
      return NearMiss.of(Kind.KEY_FORM, SlipTexts.keyWithoutIssuer(key, right));
    }
    return badlyJoined || plain.indexOf(':') < 0
        ? NearMiss.of(Kind.KEY_FORM, SlipTexts.keyBadlyJoined(key, right))
        : ofAnIssuer(plain, principal);
  }

  private String own(String claim) {
    return request.identity().issuerKey() + ":" + claim;
  }

  private boolean isKnown(String key) {
    String claim = request.claimOf(key);
    return claim != null && CLAIMS.contains(claim.toLowerCase(Locale.ROOT));
  }

  private boolean isBadlyJoined(String key) {
    String issuer = request.identity().issuerKey().text();
    if (!key.regionMatches(true, 0, issuer, 0, issuer.length())) {
      return false;
    }
    String rest = key.substring(issuer.length());
    boolean slashBeforeColon = rest.startsWith("/:");
    String claim = SEPARATORS.matcher(rest).replaceFirst("").strip().toLowerCase(Locale.ROOT);
    return !slashBeforeColon && (claim.isEmpty() || CLAIMS.contains(claim));
  }

  /** Returns {@code sub} or {@code aud} for a possibly misspelled key; null for other claims. */
  static String claimIn(String key) {
    String name = key.strip().toLowerCase(Locale.ROOT);
    return name.endsWith("sub") || name.endsWith("subject")
        ? "sub"
        : name.endsWith("aud") || name.endsWith("audience") ? "aud" : null;
  }

  /** Returns the claim for a misspelled one, such as {@code subject}, or null. */
  static String claimNear(String claim) {
    String word = claim.strip().toLowerCase(Locale.ROOT);
    for (String each : CLAIMS) {
      if (word.startsWith(each)) {
        return each;
      }
    }
    return ClosestWord.word(word, CLAIMS);
  }

  private NearMiss ofAnIssuer(String key, Principal principal) {
    IssuerKey issuer = IssuerKey.of(key.substring(0, key.lastIndexOf(':')));
    IssuerKey own = request.identity().issuerKey();
    NearMiss compared = IssuerNearMisses.find(issuer, own);
    List<IssuerKey> providers = principal.providerIssuers();
    if (!providers.contains(own) || compared != null && compared.kind() == Kind.TRAILING_SLASH) {
      return compared;
    }
    boolean listed =
        providers.stream().anyMatch(each -> each.text().equalsIgnoreCase(issuer.text()));
    return listed
        ? NearMiss.of(Kind.SEVERAL_CLUSTERS_IN_ONE_STATEMENT, SlipTexts.severalClusters(key))
        : NearMiss.of(Kind.KEY_OF_OTHER_ISSUER, SlipTexts.keyOfOtherIssuer(key, own + ":"));
  }
}
