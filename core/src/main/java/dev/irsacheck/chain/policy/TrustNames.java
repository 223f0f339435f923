package dev.irsacheck.chain.policy;

import dev.irsacheck.chain.names.IssuerKey;
import dev.irsacheck.chain.names.ProviderArn;
import dev.irsacheck.chain.policy.ConditionOperator.Comparison;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The principals that Allow statements name, whether or not they get access.
 *
 * @param anybody whether a statement is for everybody, with any conditions
 * @param open the width of a statement for everybody without conditions, if there is no Deny
 */
public record TrustNames(
    List<Tokens> tokens, boolean podIdentity, boolean anybody, Optional<TrustWidth> open) {
  private static final Set<Comparison> NAMING =
      EnumSet.of(
          Comparison.STRING_EQUALS, Comparison.STRING_EQUALS_IGNORE_CASE, Comparison.STRING_LIKE);

  /**
   * @param subjects empty if the statement has none
   */
  public record Tokens(
      StatementName statement, ProviderArn provider, IssuerKey issuer, List<Subject> subjects) {}

  /**
   * @param pattern whether {@code *} and {@code ?} are wildcards
   */
  public record Subject(String text, boolean pattern) {}

  public static TrustNames of(TrustPolicy policy) {
    List<Tokens> tokens = new ArrayList<>();
    boolean podIdentity = false;
    boolean anybody = false;
    boolean denies = false;
    TrustWidth open = null;
    for (Statement each : policy.statements()) {
      denies |= each.isDeny();
      if (!each.isDeny()) {
        podIdentity |= each.principal().of(Principal.SERVICE).contains(PodIdentity.SERVICE);
        anybody |= each.principal().isEveryone();
        open = open == null ? TrustWidth.ofEverybody(each) : open;
        for (String principal : each.principal().of(Principal.FEDERATED)) {
          ProviderArn.parse(principal).ifPresent(provider -> tokens.add(tokens(each, provider)));
        }
      }
    }
    Optional<TrustWidth> sure = denies ? Optional.empty() : Optional.ofNullable(open);
    return new TrustNames(List.copyOf(tokens), podIdentity, anybody, sure);
  }

  private static Tokens tokens(Statement statement, ProviderArn provider) {
    IssuerKey issuer = new IssuerKey(provider.issuer());
    List<Subject> subjects = new ArrayList<>();
    for (Condition each : statement.conditions()) {
      if (each.key().equalsIgnoreCase(issuer + ":sub")
          && NAMING.contains(each.operator().comparison())) {
        each.values().forEach(value -> add(each, value, subjects));
      }
    }
    return new Tokens(statement.name(), provider, issuer, List.copyOf(subjects));
  }

  private static void add(Condition condition, String value, List<Subject> subjects) {
    Wildcard wildcard = condition.wildcard(value);
    if (wildcard != null) {
      boolean pattern = condition.takesWildcards() && wildcard.hasSpecial();
      subjects.add(new Subject(pattern ? value : wildcard.literal(), pattern));
    }
  }
}
