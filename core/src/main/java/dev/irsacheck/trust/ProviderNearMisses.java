package dev.irsacheck.trust;

import dev.irsacheck.names.IssuerKey;
import dev.irsacheck.names.ProviderArn;
import dev.irsacheck.text.Placeholders;
import dev.irsacheck.trust.NearMiss.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Slips in {@code Principal.Federated}. */
final class ProviderNearMisses {
  /** Slips with which an ARN is that of a provider which the role may have too. */
  private static final Set<Kind> ANOTHER_PROVIDER =
      EnumSet.of(Kind.OTHER_CLUSTER, Kind.OTHER_REGION, Kind.OTHER_ISSUER_HOST);

  private ProviderNearMisses() {}

  /** Null if none of the principals is nearly the right one. */
  static NearMiss find(List<String> federated, RequestContext context) {
    for (String each : federated) {
      NearMiss found = find(each, context);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /**
   * The providers of a principal, with this token's written right where it was misspelled; null if
   * none is, or the principal is not about providers alone.
   */
  static RepairRules.Corrected corrected(Principal principal, RequestContext context) {
    if (!(principal instanceof Principal.Named named) || named.byType().size() != 1) {
      return null;
    }
    List<String> providers = new ArrayList<>();
    boolean others = false;
    for (String each : named.federated()) {
      boolean misspelled = isMisspelled(find(each, context), context);
      String now = misspelled ? context.providerArn() : each;
      others |= !misspelled;
      if (!providers.contains(now)) {
        providers.add(now);
      }
    }
    return providers.contains(context.providerArn())
        ? new RepairRules.Corrected(
            new Principal.Named(Map.of(Principal.FEDERATED, providers)),
            "the provider's ARN is corrected",
            !others)
        : null;
  }

  private static boolean isMisspelled(NearMiss slip, RequestContext context) {
    if (slip == null || ANOTHER_PROVIDER.contains(slip.kind())) {
      return false;
    }
    // EKS writes no issuer with a slash at its end; somebody else may.
    return slip.kind() != Kind.TRAILING_SLASH
        || context.identity().issuerKey().region().isPresent();
  }

  private static NearMiss find(String principal, RequestContext context) {
    String wanted = context.providerArn();
    if (Placeholders.isInName(principal)) {
      return NearMiss.of(
          Kind.PROVIDER_NOT_RENDERED,
          "The Principal {} contains a placeholder that nothing replaced: IAM has no variables in"
              + " a Principal. Write {}.",
          principal,
          wanted);
    }
    if (principal.strip().equals(wanted)) {
      return NearMiss.of(
          Kind.SPACES, "The Principal {} has spaces around the ARN: remove them.", principal);
    }
    if (principal.equalsIgnoreCase(wanted)) {
      return NearMiss.of(
          Kind.CASE,
          "The Principal is {} and must be {}: upper and lower case must be the same.",
          principal,
          wanted);
    }
    if (IssuerKey.of(principal).equals(context.identity().issuerKey())) {
      return NearMiss.of(
          Kind.PROVIDER_NOT_AN_ARN,
          "The Principal {} is the issuer's name; IAM wants the provider's ARN {}.",
          principal,
          wanted);
    }
    if (Wildcard.of(principal).hasSpecial() && Wildcard.of(principal).matches(wanted)) {
      return NearMiss.of(
          Kind.WILDCARD_IN_PRINCIPAL,
          "IAM expands no * or ? inside a Principal, so {} matches no provider: write the ARN"
              + " out, {}.",
          principal,
          wanted);
    }
    return compareArns(principal, context);
  }

  private static NearMiss compareArns(String principal, RequestContext context) {
    ProviderArn provider = ProviderArn.parse(principal.strip()).orElse(null);
    if (provider == null) {
      return null;
    }
    IssuerKey token = context.identity().issuerKey();
    IssuerKey issuer = IssuerKey.of(provider.issuer());
    boolean scheme = !provider.issuer().equals(issuer.text());
    if (scheme && issuer.withoutTrailingSlash().equals(token.withoutTrailingSlash())) {
      return NearMiss.of(
          Kind.SCHEME_IN_PROVIDER,
          "The provider's ARN in the Principal holds \"https://\"; IAM names providers without"
              + " it: {}.",
          context.providerArn());
    }
    if (scheme || !issuer.equals(token)) {
      return IssuerNearMisses.find(issuer, context);
    }
    if (!provider.partition().equals(context.role().partition())) {
      return NearMiss.of(
          Kind.WRONG_PARTITION,
          "The Principal's ARN is of partition {}, but the role is in {}: write {}.",
          provider.partition(),
          context.role().partition(),
          context.providerArn());
    }
    if (!provider.account().equals(context.role().account().digits())) {
      return NearMiss.of(
          Kind.WRONG_ACCOUNT,
          "The Principal names the provider of account {}, but the role is in account {}: the"
              + " provider must exist, and be named, in the role's own account.",
          provider.account(),
          context.role().account().digits());
    }
    return null;
  }
}
