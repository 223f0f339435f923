package dev.irsacheck.trust;

import dev.irsacheck.text.Printable;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a statement's principal is the OIDC provider of the token's issuer in the role's account.
 */
final class PrincipalMatch {
  /** Federated principals that are a plain name and no provider ARN. */
  private static final Set<String> BUILT_IN_PROVIDERS =
      Set.of(
          "accounts.google.com",
          "cognito-identity.amazonaws.com",
          "graph.facebook.com",
          "www.amazon.com");

  private PrincipalMatch() {}

  static Truth examine(
      Principal principal, RequestContext context, List<Mismatch> mismatches, List<String> doubts) {
    if (principal instanceof Principal.Everyone) {
      return Truth.TRUE;
    }
    Principal.Named named = (Principal.Named) principal;
    Truth truth = Truth.FALSE;
    for (Map.Entry<String, List<String>> type : named.byType().entrySet()) {
      for (String name : type.getValue()) {
        truth = truth.or(matches(type.getKey(), name, context, doubts));
      }
    }
    if (truth == Truth.FALSE) {
      NearMiss slip =
          named.federated().isEmpty()
              ? PrincipalMixUps.find(named, context)
              : ProviderNearMisses.find(named.federated(), context);
      boolean spaces = slip != null && slip.kind() == NearMiss.Kind.SPACES;
      String ours = context.providerArn();
      mismatches.add(
          Mismatch.of(
              "Principal",
              wanted(named, spaces),
              spaces ? Quoted.of(ours) : Printable.of(ours),
              slip));
    }
    return truth;
  }

  private static Truth matches(
      String type, String name, RequestContext context, List<String> doubts) {
    if (type.equals(Principal.FEDERATED)) {
      return federated(name, context, doubts);
    }
    return Truth.of(type.equals(Principal.AWS) && name.equals("*"));
  }

  private static Truth federated(String name, RequestContext context, List<String> doubts) {
    if (name.equals(context.providerArn())) {
      return Truth.TRUE;
    }
    boolean builtIn =
        BUILT_IN_PROVIDERS.contains(name) && name.equals(context.identity().issuerKey().text());
    if (builtIn || name.equals("*")) {
      doubts.add("the federated principal " + Quoted.of(name) + " is not evaluated here.");
      return Truth.UNKNOWN;
    }
    return Truth.FALSE;
  }

  private static String wanted(Principal.Named named, boolean inQuotes) {
    List<String> federated = named.federated();
    if (!federated.isEmpty()) {
      return Quoted.anyOf(inQuotes ? Quoted.each(federated) : federated);
    }
    return named.shown();
  }
}
