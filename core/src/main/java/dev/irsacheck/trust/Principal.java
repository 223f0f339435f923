package dev.irsacheck.trust;

import dev.irsacheck.names.AccountId;
import dev.irsacheck.names.Arn;
import dev.irsacheck.names.IssuerKey;
import dev.irsacheck.names.ProviderArn;
import dev.irsacheck.text.Printable;
import dev.irsacheck.text.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

    /** Whether it names these of one type, and nobody else. */
    boolean isJust(String type, String name) {
      return byType.size() == 1 && of(type).equals(List.of(name));
    }

    /**
     * As a policy writes it.
     *
     * @param before what it replaces, whose lists stay lists; may be null
     */
    Map<String, Object> json(Map<?, ?> before) {
      Map<String, Object> json = new LinkedHashMap<>();
      byType.forEach(
          (type, names) ->
              json.put(
                  type, ConditionBlock.values(names, before == null ? null : before.get(type))));
      return json;
    }

    /** For a message: {@code Service ec2.amazonaws.com or AWS arn:…}. */
    String shown() {
      List<String> all = new ArrayList<>();
      byType.forEach((type, names) -> all.add(Printable.of(type) + " " + Quoted.anyOf(names)));
      return String.join(" or ", all);
    }

    /** {@code {"AWS": "*"}}, which is the same as {@code "*"}: tokens and services, too. */
    boolean isEveryone() {
      return of(AWS).contains("*");
    }

    /** The account that is trusted as a whole, as it is written; null if none is. */
    String account() {
      for (String each : of(AWS)) {
        Arn arn = Arn.parse(each).orElse(null);
        if (arn == null ? AccountId.parse(each).isPresent() : arn.resource().equals("root")) {
          return each;
        }
      }
      return null;
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

  /** {@code "NotPrincipal": …}: everybody but these. */
  record NotPrincipal(Principal but) implements Principal {}

  String AWS = "AWS";
  String FEDERATED = "Federated";
  String SERVICE = "Service";

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
