package dev.irsacheck.trust;

import dev.irsacheck.trust.NearMiss.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The providers of a principal, with this token's written right where it was misspelt.
 *
 * @param letNobodyIn whether none of them was one that the role could have
 */
record CorrectedProviders(Principal now, boolean letNobodyIn) {
  /** Slips with which an ARN is that of no provider which the role could have. */
  private static final Set<Kind> NO_PROVIDER =
      EnumSet.of(
          Kind.SPACES,
          Kind.CASE,
          Kind.PROVIDER_NOT_AN_ARN,
          Kind.WILDCARD_IN_PRINCIPAL,
          Kind.SCHEME_IN_PROVIDER,
          Kind.WRONG_ACCOUNT,
          Kind.WRONG_PARTITION);

  /** Empty if none is misspelt, or the principal is not about providers alone. */
  static Optional<CorrectedProviders> of(Principal principal, RequestContext context) {
    if (!(principal instanceof Principal.Named named) || named.byType().size() != 1) {
      return Optional.empty();
    }
    List<String> providers = new ArrayList<>();
    boolean others = false;
    for (String each : named.federated()) {
      boolean misspelt = isMisspelt(ProviderNearMisses.find(List.of(each), context), context);
      String now = misspelt ? context.providerArn() : each;
      others |= !misspelt;
      if (!providers.contains(now)) {
        providers.add(now);
      }
    }
    return providers.contains(context.providerArn())
        ? Optional.of(
            new CorrectedProviders(
                new Principal.Named(Map.of(Principal.FEDERATED, providers)), !others))
        : Optional.empty();
  }

  private static boolean isMisspelt(NearMiss slip, RequestContext context) {
    // EKS writes no issuer with a slash at its end; somebody else may.
    return slip != null
        && (NO_PROVIDER.contains(slip.kind())
            || slip.kind() == Kind.TRAILING_SLASH
                && context.identity().issuerKey().region().isPresent());
  }
}
