package dev.irsacheck.trust;

import dev.irsacheck.trust.NearMiss.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The providers of a principal, with this token's written right where it was misspelled.
 *
 * @param letNobodyIn whether none of them was one that the role could have
 */
record CorrectedProviders(Principal now, boolean letNobodyIn) {
  /** Slips with which an ARN is that of a provider which the role may have too. */
  private static final Set<Kind> ANOTHER_PROVIDER =
      EnumSet.of(Kind.OTHER_CLUSTER, Kind.OTHER_REGION, Kind.OTHER_ISSUER_HOST);

  /** Empty if none is misspelled, or the principal is not about providers alone. */
  static Optional<CorrectedProviders> of(Principal principal, RequestContext context) {
    if (!(principal instanceof Principal.Named named) || named.byType().size() != 1) {
      return Optional.empty();
    }
    List<String> providers = new ArrayList<>();
    boolean others = false;
    for (String each : named.federated()) {
      boolean misspelled = isMisspelled(ProviderNearMisses.find(List.of(each), context), context);
      String now = misspelled ? context.providerArn() : each;
      others |= !misspelled;
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

  private static boolean isMisspelled(NearMiss slip, RequestContext context) {
    if (slip == null || ANOTHER_PROVIDER.contains(slip.kind())) {
      return false;
    }
    // EKS writes no issuer with a slash at its end; somebody else may.
    return slip.kind() != Kind.TRAILING_SLASH
        || context.identity().issuerKey().region().isPresent();
  }
}
