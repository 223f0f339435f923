package dev.irsacheck.emulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A role's trust policy, read from the same shape as IAM's JSON. */
public record TrustPolicy(List<Statement> statements) {

  /**
   * One statement.
   *
   * @param everyPrincipal whether {@code Principal} is {@code "*"}
   * @param principals what stands under {@code Principal}'s {@code Federated}, {@code AWS} and
   *     {@code Service}
   * @param actions with IAM's wildcards
   */
  public record Statement(
      boolean allows,
      boolean everyPrincipal,
      List<String> principals,
      List<String> actions,
      List<Condition> conditions) {}

  /** One operator applied to one key: {@code "StringEquals": {"key": ["value", …]}}. */
  public record Condition(Operator operator, String key, List<String> values) {}

  /** A comparison with what may stand before and after its name. */
  public record Operator(Quantifier quantifier, Comparison comparison, boolean ifExists) {}

  /** How a key with several values is compared. */
  public enum Quantifier {
    NONE,
    FOR_ANY_VALUE,
    FOR_ALL_VALUES
  }

  /** The comparisons that trust policies for web identities and for Pod Identity use. */
  public enum Comparison {
    STRING_EQUALS("StringEquals", false),
    STRING_NOT_EQUALS("StringNotEquals", true),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", false),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", true),
    STRING_LIKE("StringLike", false),
    STRING_NOT_LIKE("StringNotLike", true),
    ARN_EQUALS("ArnEquals", false),
    ARN_NOT_EQUALS("ArnNotEquals", true),
    ARN_LIKE("ArnLike", false),
    ARN_NOT_LIKE("ArnNotLike", true),
    NULL("Null", false);

    private final String iamName;
    private final boolean negated;

    Comparison(String iamName, boolean negated) {
      this.iamName = iamName;
      this.negated = negated;
    }

    public boolean negated() {
      return negated;
    }
  }

  static TrustPolicy read(YamlMap policy) {
    policy.onlyKeys("Version", "Id", "Statement");
    List<Statement> statements = new ArrayList<>();
    for (YamlMap statement : policy.listOfMaps("Statement")) {
      statements.add(readStatement(statement));
    }
    if (statements.isEmpty()) {
      throw new MalformedWorld(policy.place() + ".Statement: missing");
    }
    return new TrustPolicy(List.copyOf(statements));
  }

  private static Statement readStatement(YamlMap statement) {
    statement.onlyKeys("Sid", "Effect", "Principal", "Action", "Condition");
    String effect = statement.text("Effect");
    if (!effect.equals("Allow") && !effect.equals("Deny")) {
      throw new MalformedWorld(
          statement.place() + ".Effect: '" + effect + "' is neither Allow nor Deny");
    }
    boolean everyPrincipal = isEverybody(statement);
    List<String> principals = new ArrayList<>();
    if (!everyPrincipal) {
      YamlMap principal = statement.map("Principal");
      principal.onlyKeys("Federated", "AWS", "Service");
      principals.addAll(principal.textsOr("Federated", List.of()));
      principals.addAll(principal.textsOr("AWS", List.of()));
      principals.addAll(principal.textsOr("Service", List.of()));
    }
    List<Condition> conditions = new ArrayList<>();
    YamlMap operators = statement.mapOrEmpty("Condition");
    for (String name : operators.keys()) {
      Operator operator = readOperator(name, operators.place());
      YamlMap keys = operators.map(name);
      for (String key : keys.keys()) {
        conditions.add(new Condition(operator, key, keys.texts(key)));
      }
    }
    return new Statement(
        effect.equals("Allow"),
        everyPrincipal,
        List.copyOf(principals),
        statement.texts("Action"),
        List.copyOf(conditions));
  }

  private static boolean isEverybody(YamlMap statement) {
    if (!statement.holdsText("Principal")) {
      return false;
    }
    String principal = statement.text("Principal");
    if (!principal.equals("*")) {
      throw new MalformedWorld(
          statement.place() + ".Principal: '" + principal + "' is neither a map nor *");
    }
    return true;
  }

  private static Operator readOperator(String name, String place) {
    String rest = name;
    Quantifier quantifier = Quantifier.NONE;
    if (rest.startsWith("ForAnyValue:")) {
      quantifier = Quantifier.FOR_ANY_VALUE;
      rest = rest.substring("ForAnyValue:".length());
    } else if (rest.startsWith("ForAllValues:")) {
      quantifier = Quantifier.FOR_ALL_VALUES;
      rest = rest.substring("ForAllValues:".length());
    }
    boolean ifExists = rest.endsWith("IfExists");
    if (ifExists) {
      rest = rest.substring(0, rest.length() - "IfExists".length());
    }
    Optional<Comparison> comparison = comparisonNamed(rest);
    if (comparison.isEmpty()) {
      throw new MalformedWorld(
          place + ": '" + name + "' is no condition operator that the emulator evaluates");
    }
    return new Operator(quantifier, comparison.get(), ifExists);
  }

  private static Optional<Comparison> comparisonNamed(String name) {
    for (Comparison comparison : Comparison.values()) {
      if (comparison.iamName.equals(name)) {
        return Optional.of(comparison);
      }
    }
    return Optional.empty();
  }
}
