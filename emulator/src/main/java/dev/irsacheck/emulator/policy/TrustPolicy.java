package dev.irsacheck.emulator.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** A role's trust policy; the default version has no variables. */
public record TrustPolicy(String version, List<Statement> statements) {

  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    private Malformed(String complaint) {
      super(complaint);
    }
  }

  /** One statement, with principals by {@code AWS}, {@code Federated}, {@code Service}. */
  record Statement(
      boolean allows,
      Map<String, List<String>> principals,
      boolean notPrincipal,
      List<String> actions,
      boolean notAction,
      List<Condition> conditions) {

    static Statement of(Map<String, Object> elements) {
      boolean notPrincipal = elements.containsKey("NotPrincipal");
      boolean notAction = elements.containsKey("NotAction");
      Object principal = elements.get(notPrincipal ? "NotPrincipal" : "Principal");
      List<Condition> conditions = new ArrayList<>();
      JsonTree.entries(elements.get("Condition"))
          .forEach(
              (name, keys) ->
                  JsonTree.entries(keys)
                      .forEach(
                          (key, values) ->
                              conditions.add(
                                  new Condition(
                                      Operator.named(name).orElseThrow(),
                                      key,
                                      JsonTree.texts(values)))));
      return new Statement(
          "Allow".equals(elements.get("Effect")),
          // The user guide: "*" and {"AWS": "*"} are equivalent.
          JsonTree.textsByKey("*".equals(principal) ? Map.of(Caller.AWS, "*") : principal),
          notPrincipal,
          JsonTree.texts(elements.get(notAction ? "NotAction" : "Action")),
          notAction,
          conditions);
    }

    boolean covers(Caller caller) {
      boolean wildcard = principals.getOrDefault(Caller.AWS, List.of()).contains("*");
      boolean named =
          principals.getOrDefault(caller.kind(), List.of()).stream()
              .anyMatch(caller.names()::contains);
      return (wildcard || named) != notPrincipal;
    }

    /** IAM compares action names without regard to case. */
    boolean covers(String action) {
      String wanted = action.toLowerCase(Locale.ROOT);
      return actions.stream().anyMatch(each -> Glob.like(each.toLowerCase(Locale.ROOT), wanted))
          != notAction;
    }
  }

  record Condition(Operator operator, String key, List<String> values) {}

  /** Reads a policy from parsed JSON; throws the grammar's first error. */
  public static TrustPolicy read(Object tree) throws Malformed {
    List<String> complaints = new PolicyGrammar().complaints(tree);
    if (!complaints.isEmpty()) {
      throw new Malformed(complaints.get(0));
    }
    Map<String, Object> policy = JsonTree.entries(tree);
    return new TrustPolicy(
        String.valueOf(policy.getOrDefault("Version", "2008-10-17")),
        JsonTree.items(policy.get("Statement")).stream()
            .map(JsonTree::entries)
            .map(Statement::of)
            .toList());
  }

  public static TrustPolicy parse(String json) throws Malformed {
    return read(treeOf(json));
  }

  /** Returns all of IAM's errors about the document; empty if IAM accepts it. */
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

  /** A YAML parser reads JSON and, unlike most JSON parsers, reports duplicate keys. */
  private static Object treeOf(String json) throws Malformed {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    try {
      return new Yaml(new SafeConstructor(strict)).load(json.replace('\t', ' '));
    } catch (YAMLException broken) {
      throw new Malformed("no JSON: " + broken.getMessage());
    }
  }
}
