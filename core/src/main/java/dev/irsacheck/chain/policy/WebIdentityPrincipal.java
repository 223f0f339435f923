package dev.irsacheck.chain.policy;

import dev.irsacheck.base.text.Placeholders;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.base.text.Quoted;
import dev.irsacheck.chain.names.IssuerKey;
import dev.irsacheck.chain.names.ProviderArn;
import dev.irsacheck.chain.policy.NearMiss.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Checks whether a principal is the OIDC provider of the token's issuer. */
record WebIdentityPrincipal(WebIdentityRequest request) {
  /** Federated principals that are not ARNs. */
  private static final Set<String> BUILT_IN_PROVIDERS =
      Set.of(
          "accounts.google.com",
          "cognito-identity.amazonaws.com",
          "graph.facebook.com",
          "www.amazon.com");

  private static final Set<Kind> ANOTHER_PROVIDER =
      EnumSet.of(Kind.OTHER_CLUSTER, Kind.OTHER_REGION, Kind.OTHER_ISSUER_HOST);

  TriState examine(Principal principal, List<Mismatch> mismatches, List<String> doubts) {
    List<String> federated = principal.of(Principal.FEDERATED);
    TriState truth = TriState.of(principal.isEveryone());
    for (String name : federated) {
      truth = truth.or(federated(name, doubts));
    }
    if (truth == TriState.FALSE) {
      NearMiss slip = federated.isEmpty() ? otherWay(principal) : nearMiss(federated);
      boolean spaces = slip != null && slip.kind() == Kind.SPACES;
      String wanted =
          federated.isEmpty()
              ? principal.shown()
              : Quoted.anyOf(spaces ? Quoted.each(federated) : federated);
      String ours = request.providerArn();
      mismatches.add(
          Mismatch.of("Principal", wanted, spaces ? Quoted.of(ours) : Printable.of(ours), slip));
    }
    return truth;
  }

  private TriState federated(String name, List<String> doubts) {
    if (name.equals(request.providerArn())) {
      return TriState.TRUE;
    }
    boolean builtIn =
        BUILT_IN_PROVIDERS.contains(name) && name.equals(request.identity().issuerKey().text());
    if (builtIn || name.equals("*")) {
      doubts.add(VerdictTexts.federatedIsNotEvaluated(name));
      return TriState.UNKNOWN;
    }
    return TriState.FALSE;
  }

  private NearMiss otherWay(Principal principal) {
    String trust = SlipTexts.trustTheProvider(request.providerArn(), TrustPolicyEvaluator.ACTION);
    for (String service : principal.of(Principal.SERVICE)) {
      if (service.equals(PodIdentity.SERVICE)) {
        return NearMiss.of(
            Kind.POD_IDENTITY_PRINCIPAL, SlipTexts.podIdentityPrincipal(service, trust));
      }
      if (service.startsWith("ec2.amazonaws.com")) {
        return NearMiss.of(Kind.EC2_PRINCIPAL, SlipTexts.ec2Principal(service, trust));
      }
    }
    String account = principal.account();
    return account == null
        ? null
        : NearMiss.of(Kind.ACCOUNT_PRINCIPAL, SlipTexts.accountPrincipal(account, trust));
  }

  NearMiss nearMiss(List<String> federated) {
    for (String each : federated) {
      NearMiss found = nearMiss(each);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private NearMiss nearMiss(String principal) {
    String wanted = request.providerArn();
    if (Placeholders.isInName(principal)) {
      return NearMiss.of(
          Kind.PROVIDER_NOT_RENDERED, SlipTexts.providerNotRendered(principal, wanted));
    }
    if (principal.strip().equals(wanted)) {
      return NearMiss.of(Kind.SPACES, SlipTexts.spacesAroundArn(principal));
    }
    if (principal.equalsIgnoreCase(wanted)) {
      return NearMiss.of(Kind.CASE, SlipTexts.caseOfPrincipal(principal, wanted));
    }
    if (IssuerKey.of(principal).equals(request.identity().issuerKey())) {
      return NearMiss.of(Kind.PROVIDER_NOT_AN_ARN, SlipTexts.notAnArn(principal, wanted));
    }
    if (Wildcard.of(principal).hasSpecial() && Wildcard.of(principal).matches(wanted)) {
      return NearMiss.of(
          Kind.WILDCARD_IN_PRINCIPAL, SlipTexts.wildcardInPrincipal(principal, wanted));
    }
    ProviderArn provider = ProviderArn.parse(principal.strip()).orElse(null);
    return provider == null ? null : nearMiss(provider);
  }

  private NearMiss nearMiss(ProviderArn provider) {
    IssuerKey token = request.identity().issuerKey();
    IssuerKey issuer = IssuerKey.of(provider.issuer());
    boolean scheme = !provider.issuer().equals(issuer.text());
    if (scheme && issuer.withoutTrailingSlash().equals(token.withoutTrailingSlash())) {
      return NearMiss.of(
          Kind.SCHEME_IN_PROVIDER, SlipTexts.schemeInProvider(request.providerArn()));
    }
    if (scheme || !issuer.equals(token)) {
      return IssuerNearMisses.find(issuer, token);
    }
    String partition = request.role().partition();
    if (!provider.partition().equals(partition)) {
      return NearMiss.of(
          Kind.WRONG_PARTITION,
          SlipTexts.partitionOfProvider(provider.partition(), partition, request.providerArn()));
    }
    String account = request.role().account().digits();
    return provider.account().equals(account)
        ? null
        : NearMiss.of(Kind.WRONG_ACCOUNT, SlipTexts.accountOfProvider(provider.account(), account));
  }

  /** Corrects a misspelled provider; null if there is none or other types of principals exist. */
  RepairRules.Corrected corrected(Principal principal) {
    if (principal.byType().size() != 1) {
      return null;
    }
    List<String> providers = new ArrayList<>();
    boolean others = false;
    for (String each : principal.of(Principal.FEDERATED)) {
      boolean misspelled = isMisspelled(nearMiss(each));
      String now = misspelled ? request.providerArn() : each;
      others |= !misspelled;
      if (!providers.contains(now)) {
        providers.add(now);
      }
    }
    return providers.contains(request.providerArn())
        ? new RepairRules.Corrected(
            Principal.just(Principal.FEDERATED, providers),
            RepairTexts.providerCorrected(),
            !others)
        : null;
  }

  private boolean isMisspelled(NearMiss slip) {
    if (slip == null || ANOTHER_PROVIDER.contains(slip.kind())) {
      return false;
    }
    // EKS issuers never end with a slash; others may.
    return slip.kind() != Kind.TRAILING_SLASH
        || request.identity().issuerKey().region().isPresent();
  }
}
