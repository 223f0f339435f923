package dev.irsacheck.chain.policy;

import dev.irsacheck.chain.names.ProviderArn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A role's trust policy. */
public final class TrustPolicy {
  private final boolean variables;
  private final List<Statement> statements;
  private final Map<String, Object> document;

  TrustPolicy(boolean variables, List<Statement> statements, Map<String, Object> document) {
    this.variables = variables;
    this.statements = List.copyOf(statements);
    this.document = Collections.unmodifiableMap(document);
  }

  public sealed interface Reading permits Parsed, NotAPolicy {}

  /**
   * @param roleArn present if the input also had the role's ARN ({@code aws iam get-role})
   */
  public record Parsed(TrustPolicy policy, Optional<String> roleArn) implements Reading {}

  /**
   * @param reason a sentence without its subject, with place and value
   */
  public record NotAPolicy(String reason) implements Reading {}

  /** Parses the document or output of {@code aws iam}, also URL-encoded or as a JSON string. */
  public static Reading parse(byte[] json) {
    return TrustPolicyReader.read(json);
  }

  public List<String> issuers() {
    Set<String> issuers = new LinkedHashSet<>();
    collect(document, issuers);
    return List.copyOf(issuers);
  }

  private static void collect(Object json, Set<String> issuers) {
    if (json instanceof Map<?, ?> map) {
      map.values().forEach(value -> collect(value, issuers));
    } else if (json instanceof List<?> list) {
      list.forEach(value -> collect(value, issuers));
    } else if (json instanceof String text) {
      // A scheme inside a provider's ARN is a mistake that the evaluator reports.
      ProviderArn.issuerIn(text).ifPresent(key -> issuers.add(key.issuer().url()));
    }
  }

  public Map<String, Object> document() {
    return document;
  }

  List<Object> rawStatements() {
    return statementsOf(document);
  }

  static List<Object> statementsOf(Map<String, Object> document) {
    Object raw = document.get("Statement");
    return new ArrayList<>(raw instanceof List<?> list ? list : List.of(raw));
  }

  Map<String, Object> documentWith(List<Object> statements) {
    Map<String, Object> other = new LinkedHashMap<>(document);
    other.put("Statement", statements);
    return other;
  }

  List<Statement> statements() {
    return statements;
  }

  /** Whether <code>${…}</code> is a policy variable. */
  boolean variables() {
    return variables;
  }
}
