package dev.irsacheck.trust;

import dev.irsacheck.names.IssuerKey;
import dev.irsacheck.names.ProviderArn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whom a statement speaks of. */
sealed interface Principal {

  /** {@code "Principal": "*"}. */
  record Everyone() implements Principal {}

  /** {@code "Principal": {"Federated": …, "AWS": …}}; the types in document order. */
  record Named(Map<String, List<String>> byType) implements Principal {
    List<String> of(String type) {
      return byType.getOrDefault(type, List.of());
    }

    boolean isNobody() {
      for (List<String> names : byType.values()) {
        if (!names.isEmpty()) {
          return false;
        }
      }
      return true;
    }
  }

  /** {@code "NotPrincipal": …}: too subtle to evaluate from outside, and rare. */
  record NotPrincipal() implements Principal {}

  String AWS = "AWS";
  String FEDERATED = "Federated";

  /** The federated principals named here; empty for the other forms. */
  default List<String> federated() {
    return this instanceof Named named ? named.of(FEDERATED) : List.of();
  }

  /**
   * The issuers of the OIDC providers named here, without scheme. They tell a key of another
   * cluster from a key that fits its own statement.
   */
  default List<IssuerKey> providerIssuers() {
    List<IssuerKey> issuers = new ArrayList<>();
    for (String arn : federated()) {
      ProviderArn.issuerIn(arn).ifPresent(issuers::add);
    }
    return issuers;
  }
}
