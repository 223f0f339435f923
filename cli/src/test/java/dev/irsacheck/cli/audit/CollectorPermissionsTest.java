package dev.irsacheck.cli.audit;

import static dev.irsacheck.cli.audit.Collected.list;
import static dev.irsacheck.cli.audit.Collected.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.base.text.MaskedOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Every place that lists the collector's permissions in AWS has the same ones. */
class CollectorPermissionsTest {
  private static final Path EXAMPLE = Path.of("../examples/audit");

  private final String script = MaskedOutput.text(Masker::mask, CollectorScript::write);
  private final Set<String> needed =
      all(script, "(?m)^#   aws (?:eks|iam) .* ((?:eks|iam):[A-Za-z]+)$");

  @Test
  void theScriptNamesThePermissionOfEachCall() {
    Set<String> calls = all(script, "\\bamazon ((?:eks|iam) [a-z-]+)");

    assertThat(calls).isNotEmpty();
    assertThat(needed).hasSameSizeAs(calls);
    assertThat(needed.stream().map(action -> action.toLowerCase(Locale.ROOT)))
        .containsExactlyInAnyOrderElementsOf(
            calls.stream().map(call -> call.replace(" ", ":").replace("-", "")).toList());
    assertThat(all(script, "\\bsts ((?!role)[a-z-]+)"))
        .containsExactlyInAnyOrder("assume-role", "get-caller-identity");
  }

  @Test
  void thePolicyOfOneCluster() throws IOException {
    Map<String, Object> policy = yaml(Files.readString(EXAMPLE.resolve("permissions.json")));

    assertThat(actions(policy)).isEqualTo(needed);
  }

  @Test
  void theRoleOfTheStackSet() throws IOException {
    String template = Files.readString(EXAMPLE.resolve("stackset.yaml"));
    Map<String, Object> properties =
        map(
            map(map(yaml(template.replaceAll("!(Ref|Sub|GetAtt) ", "")).get("Resources"))
                    .get("Role"))
                .get("Properties"));
    List<Map<String, Object>> policies = list(properties, "Policies");

    assertThat(policies).hasSize(1);
    assertThat(actions(map(policies.get(0).get("PolicyDocument")))).isEqualTo(needed);
    Map<String, Object> trust = map(properties.get("AssumeRolePolicyDocument"));
    assertThat(actions(trust)).containsExactly("sts:AssumeRole");
    assertThat(list(trust, "Statement").get(0).get("Principal"))
        .isEqualTo(Map.of("AWS", "PrincipalArn"));
  }

  @Test
  void theRoleOfTerraform() throws IOException {
    String module = Files.readString(EXAMPLE.resolve("terraform/main.tf"));

    Set<String> lists = all(module, "(?s)Action\\s*=\\s*(\\[.*?\\]|\"[^\"]*\")");
    Set<String> actions = new TreeSet<>();
    lists.forEach(each -> actions.addAll(all(each, "\"([^\"]+)\"")));
    assertThat(actions.remove("sts:AssumeRole")).isTrue();
    assertThat(actions).isEqualTo(needed);
    assertThat(all(module, "\\bEffect\\s*=\\s*(\\S+)")).containsExactly("\"Allow\"");
  }

  @Test
  void theGuide() throws IOException {
    String guide = Files.readString(Path.of("../docs/audit-collect.md"));

    assertThat(all(guide, "(?m)^\\| .*\\| `((?:eks|iam):[A-Za-z]+)` \\|")).isEqualTo(needed);
  }

  private static Set<String> actions(Map<String, Object> policy) {
    Set<String> actions = new TreeSet<>();
    for (Map<String, Object> statement : list(policy, "Statement")) {
      assertThat(statement).containsEntry("Effect", "Allow").doesNotContainKey("NotAction");
      Object action = statement.get("Action");
      for (Object each : action instanceof List<?> several ? several : List.of(action)) {
        actions.add(each.toString());
      }
    }
    return actions;
  }

  private static Map<String, Object> yaml(String text) {
    return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
  }

  private static Set<String> all(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    Set<String> all = new TreeSet<>();
    while (matcher.find()) {
      all.add(matcher.group(1));
    }
    return all;
  }
}
