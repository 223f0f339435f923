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

/** A role's trust policy: who may assume the role, under which conditions. */
public final class TrustPolicy {
  private final boolean variables;
  private final List<Statement> statements;
  private final Map<String, Object> document;

  TrustPolicy(boolean variables, List<Statement> statements, Map<String, Object> document) {
    this.variables = variables;
    this.statements = List.copyOf(statements);
    this.document = Collections.unmodifiableMap(document);
  }

  /** What came of reading a text as a trust policy. */
  public sealed interface Reading permits Parsed, NotAPolicy {}

  /**
   * @param roleArn the role's ARN, where the text held it beside its policy ({@code aws iam
   *     get-role})
   */
  public record Parsed(TrustPolicy policy, Optional<String> roleArn) implements Reading {}

  /**
   * @param reason a sentence without its subject, naming the place and the value: {@code
   *     Statement[0] has no Principal …}
   */
  public record NotAPolicy(String reason) implements Reading {}

  /**
   * Reads a trust policy from any of the forms people have at hand: the bare document, the output
   * of {@code aws iam get-role}, one item or a list of one from {@code list-roles}, and the
   * document URL-encoded or as a JSON string, as the IAM API returns it.
   *
   * @param json UTF-8, or UTF-16 with a byte order mark, at most 1 MiB as UTF-8
   */
  public static Reading parse(byte[] json) {
    return TrustPolicyReader.read(json);
  }

  /** The URLs of the issuers whose providers are named anywhere in the document, each once. */
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
      // A scheme inside a provider's ARN is a slip that the evaluator names.
      ProviderArn.issuerIn(text).ifPresent(key -> issuers.add(key.issuer().url()));
    }
  }

  /** The document as JSON maps and lists, unchanged and in its order. */
  public Map<String, Object> document() {
    return document;
  }

  /** The statements as JSON, in a list that may be changed. */
  List<Object> rawStatements() {
    return statementsOf(document);
  }

  static List<Object> statementsOf(Map<String, Object> document) {
    Object raw = document.get("Statement");
    return new ArrayList<>(raw instanceof List<?> list ? list : List.of(raw));
  }

  /** The document with other statements. */
  Map<String, Object> documentWith(List<Object> statements) {
    Map<String, Object> other = new LinkedHashMap<>(document);
    other.put("Statement", statements);
    return other;
  }

  List<Statement> statements() {
    return statements;
  }

  /** Whether <code>${…}</code> in a value is a policy variable. */
  boolean variables() {
    return variables;
  }
}
