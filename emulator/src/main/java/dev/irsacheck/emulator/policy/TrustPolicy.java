package dev.irsacheck.emulator.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A role's trust policy.
 *
 * @param version the language's; without the element it is the older one, without variables
 */
public record TrustPolicy(String version, List<Statement> statements) {

  /** Why IAM would not take the document. */
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    private Malformed(String complaint) {
      super(complaint);
    }
  }

  /**
   * Reads a policy of which the JSON has been parsed.
   *
   * @param tree maps, lists, texts, numbers and truth values
   * @throws Malformed with the grammar's first complaint
   */
  public static TrustPolicy read(Object tree) throws Malformed {
    List<String> complaints = new PolicyGrammar().complaints(tree);
    if (!complaints.isEmpty()) {
      throw new Malformed(complaints.get(0));
    }
    Map<String, Object> policy = Tree.entries(tree);
    List<Statement> statements = new ArrayList<>();
    for (Object statement : Tree.items(policy.get("Statement"))) {
      statements.add(statement(Tree.entries(statement)));
    }
    String version = String.valueOf(policy.getOrDefault("Version", "2008-10-17"));
    return new TrustPolicy(version, List.copyOf(statements));
  }

  /** Reads a policy from its JSON, of which a key that stands twice is no part. */
  public static TrustPolicy parse(String json) throws Malformed {
    return read(treeOf(json));
  }

  /** All that IAM would say against the document, its size included; empty where it takes it. */
  public static List<String> complaints(String json) {
    try {
      List<String> complaints = new ArrayList<>(new PolicyGrammar().complaints(treeOf(json)));
      long size = json.chars().filter(c -> !Character.isWhitespace(c)).count();
      if (size > PolicyGrammar.LONGEST) {
        complaints.add(size + " characters without white space, 2048 is the quota");
      }
      return complaints;
    } catch (Malformed noJson) {
      return List.of(noJson.getMessage());
    }
  }

  /**
   * YAML's flow form takes what JSON is, and unlike most parsers tells of a key that comes twice.
   */
  private static Object treeOf(String json) throws Malformed {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    try {
      return new Yaml(new SafeConstructor(strict)).load(json.replace('\t', ' '));
    } catch (YAMLException broken) {
      throw new Malformed("no JSON: " + broken.getMessage());
    }
  }

  private static Statement statement(Map<String, Object> elements) {
    boolean notPrincipal = elements.containsKey("NotPrincipal");
    boolean notAction = elements.containsKey("NotAction");
    return new Statement(
        "Allow".equals(elements.get("Effect")),
        PrincipalElement.read(
            notPrincipal, elements.get(notPrincipal ? "NotPrincipal" : "Principal")),
        new ActionElement(notAction, Tree.texts(elements.get(notAction ? "NotAction" : "Action"))),
        conditions(elements.get("Condition")));
  }

  private static List<Condition> conditions(Object element) {
    List<Condition> conditions = new ArrayList<>();
    Tree.entries(element)
        .forEach(
            (operator, keys) ->
                Tree.textsByKey(keys)
                    .forEach(
                        (key, values) ->
                            conditions.add(
                                new Condition(
                                    Operator.named(operator).orElseThrow(), key, values))));
    return List.copyOf(conditions);
  }
}
