package dev.irsacheck.chain.policy;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.base.text.Quoted;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.IssuerKey;
import dev.irsacheck.chain.names.ProviderArn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whom a statement speaks of.
 *
 * @param not whether it speaks of everybody but these: {@code NotPrincipal}
 * @param byType such as {@code {"Federated": …, "AWS": …}}, in document order; {@code "*"} alone
 *     has itself as its type
 */
record Principal(boolean not, Map<String, List<String>> byType) {
  static final String AWS = "AWS";
  static final String FEDERATED = "Federated";
  static final String SERVICE = "Service";
  static final String EVERYBODY = "*";

  static Principal just(String type, List<String> names) {
    return new Principal(false, Map.of(type, names));
  }

  /** Those whom a {@code NotPrincipal} leaves out. */
  Principal leftOut() {
    return new Principal(false, byType);
  }

  /** Those of a type whom it names; nobody where it names whom it does not speak of. */
  List<String> of(String type) {
    return not ? List.of() : byType.getOrDefault(type, List.of());
  }

  /** Whether it names one of one type, and nobody else. */
  boolean isJust(String type, String name) {
    return byType.size() == 1 && of(type).equals(List.of(name));
  }

  /** {@code "*"}, and {@code {"AWS": "*"}}, which is the same: tokens and services, too. */
  boolean isEveryone() {
    return !of(EVERYBODY).isEmpty() || of(AWS).contains("*");
  }

  boolean isNobody() {
    return !not && byType.values().stream().allMatch(List::isEmpty);
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
            json.put(type, ConditionBlock.values(names, before == null ? null : before.get(type))));
    return json;
  }

  /** For a message: {@code Service ec2.amazonaws.com or AWS arn:…}. */
  String shown() {
    List<String> all = new ArrayList<>();
    byType.forEach((type, names) -> all.add(Printable.of(type) + " " + Quoted.anyOf(names)));
    return isEveryone() && of(AWS).isEmpty() ? EVERYBODY : String.join(" or ", all);
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

  /**
   * The issuers of the OIDC providers named here, without scheme. They tell a key of another
   * cluster from a key that fits its own statement.
   */
  List<IssuerKey> providerIssuers() {
    List<IssuerKey> issuers = new ArrayList<>();
    for (String arn : of(FEDERATED)) {
      ProviderArn.issuerIn(arn).ifPresent(issuers::add);
    }
    return issuers;
  }
}
