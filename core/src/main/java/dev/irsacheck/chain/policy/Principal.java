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
 * The principal of a statement.
 *
 * @param byType in document order; {@code "*"} is its own type
 */
record Principal(boolean not, Map<String, List<String>> byType) {
  static final String AWS = "AWS";
  static final String FEDERATED = "Federated";
  static final String SERVICE = "Service";
  static final String EVERYBODY = "*";

  static Principal just(String type, List<String> names) {
    return new Principal(false, Map.of(type, names));
  }

  Principal leftOut() {
    return new Principal(false, byType);
  }

  List<String> of(String type) {
    return not ? List.of() : byType.getOrDefault(type, List.of());
  }

  boolean isJust(String type, String name) {
    return byType.size() == 1 && of(type).equals(List.of(name));
  }

  /** {@code "*"} and {@code {"AWS": "*"}} are equivalent and include tokens and services. */
  boolean isEveryone() {
    return !of(EVERYBODY).isEmpty() || of(AWS).contains("*");
  }

  boolean isNobody() {
    return !not && byType.values().stream().allMatch(List::isEmpty);
  }

  /**
   * @param before the replaced JSON, whose lists remain lists; may be null
   */
  Map<String, Object> json(Map<?, ?> before) {
    Map<String, Object> json = new LinkedHashMap<>();
    byType.forEach(
        (type, names) ->
            json.put(type, ConditionBlock.values(names, before == null ? null : before.get(type))));
    return json;
  }

  String shown() {
    List<String> all = new ArrayList<>();
    byType.forEach((type, names) -> all.add(Printable.of(type) + " " + Quoted.anyOf(names)));
    return isEveryone() && of(AWS).isEmpty() ? EVERYBODY : String.join(" or ", all);
  }

  String account() {
    for (String each : of(AWS)) {
      Arn arn = Arn.parse(each).orElse(null);
      if (arn == null ? AccountId.parse(each).isPresent() : arn.resource().equals("root")) {
        return each;
      }
    }
    return null;
  }

  /** The OIDC issuers, which tell another cluster's key from the statement's own. */
  List<IssuerKey> providerIssuers() {
    List<IssuerKey> issuers = new ArrayList<>();
    for (String arn : of(FEDERATED)) {
      ProviderArn.issuerIn(arn).ifPresent(issuers::add);
    }
    return issuers;
  }
}
