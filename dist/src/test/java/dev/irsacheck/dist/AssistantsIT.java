package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Runs each command of {@code examples/assistants}, with the real plugin and a fake kubectl. */
class AssistantsIT {
  private static final Path EXAMPLES = Path.of("../examples/assistants");
  private static final Path PLUGIN = Path.of("src/main/bin/kubectl-irsa_check").toAbsolutePath();

  /** HolmesGPT refuses other fields (holmes/core/tools.py, ToolsetYamlFromConfig and YAMLTool). */
  private static final Set<String> TOOLSET =
      Set.of("description", "docs_url", "tags", "prerequisites", "llm_instructions", "tools");

  private static final Set<String> TOOL = Set.of("name", "description", "command");

  private static final Pattern PARAMETER = Pattern.compile("\\{\\{ (\\w+) }}");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| [^|]+ \\| `([^`]+)` \\|$");

  private static final String ACCESS_DENIED =
      "software.amazon.awssdk.services.sts.model.StsException: User: arn:aws:sts::111122223333:assumed-role/x/y"
          + " is not authorized to perform: sts:AssumeRoleWithWebIdentity (Service: Sts, Status Code: 403)\n"
          + "An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation:"
          + " Not authorized to perform sts:AssumeRoleWithWebIdentity\n";

  private static final String KUBECTL =
      """
      #!/bin/sh
      [ "$1" != irsa-check ] || { shift; exec "$PLUGIN" "$@"; }
      said=$*
      case $said in
        'get pod orders-x '*) echo 'irsa-check FAILED  IRSA301  no' ;;
        *'get pod '*) echo 'ended 0' ;;
        *'get deploy/orders '*) echo 'account "orders"' ;;
        *'get sa/orders '*) printf 'uid 7f3c\\nnamespace "shop"\\nobject {}\\n' ;;
        *'logs orders-x '*) cat app.log ;;
        *'-c irsa-check-lint') irsa-check lint deploy --format json ;;
        *'-c irsa-check') echo 'a message'; echo '{"schema":"irsa-check-report/v2"}' ;;
        *create*) cat >/dev/null ;;
      esac
      """;

  private static final String MANIFEST =
      """
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: orders
        namespace: shop
        annotations: {eks.amazonaws.com/role-arn: orders}
      """;

  private static final String POLICY =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
       "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE"},
       "Condition": {"StringEquals": {"oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:sub": "system:serviceaccount:shop:other"}}}]}
      """;

  private final ObjectMapper json = new ObjectMapper();

  @TempDir Path folder;

  @BeforeEach
  void aMachineOfAnAssistant() throws IOException {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("irsa-check"), Distribution.PROGRAM);
    Path kubectl = Files.writeString(bin.resolve("kubectl"), KUBECTL);
    Files.setPosixFilePermissions(kubectl, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(folder.resolve("app.log"), ACCESS_DENIED);
    Files.writeString(folder.resolve("policy.json"), POLICY);
    Files.writeString(
        Files.createDirectory(folder.resolve("deploy")).resolve("orders.yaml"), MANIFEST);
  }

  @Test
  void theToolsetHasTheFieldsOfHolmesGptAndItsCommandsRun() throws Exception {
    Map<?, ?> all =
        map(
            map(yaml(Files.readString(EXAMPLES.resolve("holmesgpt-toolset.yaml"))))
                .get("toolsets"));
    assertThat(all).hasSize(1);
    Map<?, ?> toolset = map(all.get("irsa-check"));
    assertThat(TOOLSET).containsAll(names(toolset));
    for (Object each : (List<?>) toolset.get("prerequisites")) {
      assertThat(run(map(each).get("command").toString()).exit()).isZero();
    }
    Map<String, String> values =
        Map.of(
            "namespace", "shop",
            "workload", "deploy/orders",
            "pod", "orders-x",
            "container", "orders",
            "code", "IRSA301");
    Map<String, String> printed = new LinkedHashMap<>();
    for (Object each : (List<?>) toolset.get("tools")) {
      Map<?, ?> tool = map(each);
      assertThat(TOOL).containsAll(names(tool));
      Matcher parameter = PARAMETER.matcher(tool.get("command").toString());
      String command = parameter.replaceAll(found -> values.get(found.group(1)));
      assertThat(command).doesNotContain("{{");
      Distribution.Ended ended = run(command);
      assertThat(ended.exit()).as(command + ended.everything()).isZero();
      printed.put(tool.get("name").toString(), ended.out());
    }

    assertThat(printed).hasSize(4);
    assertThat(printed.get("irsa_check_message")).startsWith("irsa-check FAILED  IRSA301");
    JsonNode lint = json.readTree(printed.get("irsa_check_workload").lines().findFirst().get());
    assertFindings(lint.path("findings"));
    assertThat(printed.get("irsa_check_workload").lines().skip(1))
        .containsExactly("{\"schema\":\"irsa-check-report/v2\"}", "exit code 0");
    JsonNode log = json.readTree(printed.get("irsa_check_log").lines().findFirst().get());
    assertThat(log.path("code").asText()).isEqualTo("IRSA301");
    assertFindings(json.createArrayNode().add(log));
    JsonNode code = json.readTree(printed.get("irsa_check_code").lines().findFirst().get());
    assertThat(code.at("/codes/0/page").asText()).startsWith("# IRSA301: ");
    assertThat(code.at("/codes/0/avoid/0/kind").asText()).isEqualTo("widen-subject");
  }

  @Test
  void theSkillIsNamedAsItsFolderAndItsCommandsRun() throws Exception {
    String skill = Files.readString(EXAMPLES.resolve("irsa-check/SKILL.md"));
    String[] parts = skill.split("(?m)^---\n", 3);
    Map<?, ?> head = map(yaml(parts[1]));
    assertThat(head.get("name")).isEqualTo("irsa-check");
    assertThat(head.get("description").toString()).hasSizeBetween(50, 1024);
    assertThat(head.get("compatibility").toString()).hasSizeLessThan(500);

    List<String> schemas = new ArrayList<>();
    Matcher row = ROW.matcher(parts[2]);
    while (row.find()) {
      Distribution.Ended ended = run(row.group(1));
      assertThat(ended.exit()).as(row.group(1) + ended.everything()).isIn(0, 78);
      for (String line : ended.out().lines().toList()) {
        schemas.add(json.readTree(line).path("schema").asText());
      }
    }
    assertThat(schemas)
        .containsExactly(
            "irsa-check-lint/v2",
            "irsa-check-report/v2",
            "irsa-check-log/v1",
            "irsa-check-codes/v1",
            "irsa-check-lint/v2",
            "irsa-check-trust/v1");
  }

  /** One shape for all reports. */
  private static void assertFindings(JsonNode findings) {
    assertThat(findings).isNotEmpty();
    for (JsonNode each : findings) {
      assertThat(each.fieldNames())
          .toIterable()
          .contains("code", "headline", "evidence", "why", "fixes", "avoid");
      assertThat(each.path("evidence").isArray()).isTrue();
      assertThat(each.path("fixes").isArray()).isTrue();
      assertThat(each.path("avoid").isArray()).isTrue();
    }
  }

  private Distribution.Ended run(String command) throws Exception {
    String path = folder.resolve("bin") + ":" + System.getenv("PATH");
    return Distribution.runCommand(
        Map.of("PATH", path, "PLUGIN", PLUGIN.toString(), "KUBECTL_IRSA_CHECK_IMAGE", "irsa:1"),
        List.of("sh", "-c", "cd " + folder + " && " + command));
  }

  private static Object yaml(String text) {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
  }

  private static List<String> names(Map<?, ?> map) {
    return map.keySet().stream().map(Object::toString).toList();
  }

  private static Map<?, ?> map(Object parsed) {
    return (Map<?, ?>) parsed;
  }
}
