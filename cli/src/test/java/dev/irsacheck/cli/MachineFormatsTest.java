package dev.irsacheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A mask in finished text would replace what follows the name, such as a quotation mark. */
public class MachineFormatsTest {
  private static final String KEY = "nnwJZ4cU6Q/4tRIKpdq19AU5H8t2o4PwpxmEEykl";

  @TempDir private Path folder;

  /** Each is a name, or ends in one, so that the format's next characters would be its value. */
  public static List<String> words() {
    return List.of(
        "Password",
        "SecretKey",
        "DatabasePassword",
        "secretAccessKey",
        "password:",
        "password=",
        "password=\"",
        "password='",
        "\"password\":",
        "{\"secret_access_key\":\"",
        "AWS_SESSION_TOKEN=",
        "session-token: ",
        "Authorization: Basic",
        "bearer ",
        "https://user:",
        "https://user:p@",
        "curl -u a:",
        "AKIA",
        "AKIAYNJR6GKUYW5WTVVS",
        "IQoJb3JpZ2luX2VjE",
        "eyJhbGciOi",
        "(secret)",
        "&quot;password&quot;:&quot;",
        "%22password%22%3A%22",
        "\\\"password\\\":\\\"",
        "##[password=",
        "::password=",
        "password=" + KEY,
        KEY);
  }

  @ParameterizedTest
  @MethodSource("words")
  void lint(String word) throws IOException {
    Path manifest = Files.writeString(file(word, "pod.yaml"), filled(MANIFEST, word));
    for (String format : List.of("text", "json", "sarif", "github", "gitlab", "junit")) {
      for (List<String> options : List.of(List.<String>of(), List.of("--strict-kinds"))) {
        check(format, "lint", options, manifest.toString());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("words")
  void audit(String word) throws IOException {
    Path cluster = Files.writeString(file(word, "cluster.yaml"), filled(CLUSTER, word));
    Path roles = Files.writeString(folder.resolve("roles.json"), filled(ROLES, word));
    Path aside = Files.writeString(folder.resolve("aside.yaml"), filled(ASIDE, word));
    Path baseline = folder.resolve("baseline.json");
    for (String format : List.of("text", "json", "html", "sarif", "csv", "junit", "prometheus")) {
      List<String> given =
          List.of("--cluster=" + cluster, "--roles=" + roles, "--suppressions=" + aside);
      check(format, "audit", given);
      Path file = folder.resolve("report");
      Called.with(
          "audit",
          "--format=" + format,
          "--output=" + file,
          "--cluster=" + cluster,
          "--roles=" + roles);
      MachineText.check(format, Files.readString(file));
    }
    assertThat(Called.with("audit", "--cluster=" + cluster, "--write-baseline=" + baseline).exit())
        .isIn(0, 64);
    if (Files.exists(baseline)) {
      MachineText.check("json", Files.readString(baseline).replace("\n", " "));
    }
  }

  @ParameterizedTest
  @MethodSource("words")
  void trust(String word) throws IOException {
    Path policy = Files.writeString(file(word, "policy.json"), filled(POLICY, word));
    for (String format : List.of("text", "json", "junit")) {
      check(
          format,
          "trust",
          List.of(
              "--policy=" + policy,
              "--role=arn:aws:iam::111122223333:role/orders",
              "--subject=shop:orders",
              "--issuer=https://oidc.example.com"));
    }
  }

  @ParameterizedTest
  @MethodSource("words")
  void explainAndPermissions(String word) throws IOException {
    Path log = Files.writeString(file(word, "app.log"), LOG.replace("@WORD@", word));
    for (String format : List.of("text", "json")) {
      check(format, "explain", List.of(), log.toString());
    }
    Called declared = Called.with("permissions", "--from", log.toString());
    MachineText.check("yaml", declared.out());
  }

  @ParameterizedTest
  @MethodSource("words")
  void scan(String word) throws IOException {
    Path place = Files.createDirectories(file(word, "node_modules").resolve("@aws-sdk/client-sts"));
    Files.writeString(
        place.resolve("package.json"),
        "{\"name\":\"@aws-sdk/client-sts\",\"version\":\"3.1.0 " + json(word) + "\"}");
    for (String format : List.of("text", "json", "junit")) {
      check(format, "scan", List.of(), folder.toString());
    }
  }

  @Test
  void listsAndSchemas() {
    MachineText.check("json", Called.with("list", "--format", "json").out());
    for (String name :
        List.of("report", "trust", "lint", "audit", "scan", "log", "codes", "usage")) {
      String schema = Called.with("schema", name).out();
      MachineText.check("json", schema.replace("\n", " "));
      assertThat(schema).doesNotContain("(secret)");
    }
  }

  @ParameterizedTest
  @MethodSource("words")
  void wrongUsage(String word) {
    for (List<String> line :
        List.of(
            List.of("lint", "--format=json", "/no/such/" + word),
            List.of("check", "--format=json", "--mode", word),
            List.of("audit", "--format=json", "--fail-on", word))) {
      MachineText.check("json", Called.with(line.toArray(new String[0])).out());
    }
  }

  private void check(String format, String command, List<String> options, String... operands) {
    String[] line = new String[options.size() + operands.length + 2];
    line[0] = command;
    line[1] = "--format=" + format;
    for (int i = 0; i < options.size(); i++) {
      line[2 + i] = options.get(i);
    }
    System.arraycopy(operands, 0, line, 2 + options.size(), operands.length);
    Called called = Called.with(line);
    assertThat(called.exit()).as(called.err()).isIn(0, 75, 78);
    MachineText.check(format, called.out());
  }

  private Path file(String word, String name) throws IOException {
    return Files.createDirectories(folder.resolve(word.replace('/', '_'))).resolve(name);
  }

  private static String filled(String text, String word) {
    return text.replace("@WORD@", json(word));
  }

  private static String json(String word) {
    return word.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static final String CLUSTER =
      """
      apiVersion: generators.external-secrets.io/v1alpha1
      kind: "@WORD@"
      metadata: {name: "@WORD@", namespace: "@WORD@"}
      ---
      apiVersion: "@WORD@"
      kind: "@WORD@ @WORD@"
      metadata: {name: "@WORD@"}
      spec: {template: {spec: {containers: [{name: "@WORD@"}]}}}
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: orders
        namespace: shop
        labels: {"@WORD@": "@WORD@"}
        annotations:
          eks.amazonaws.com/role-arn: "@WORD@"
          eks.amazonaws.com/audience: "@WORD@"
          "@WORD@": "@WORD@"
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: "@WORD@"
        namespace: "@WORD@"
        annotations: {eks.amazonaws.com/role-arn: "arn:aws:iam::111122223333:role/@WORD@"}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: "@WORD@", namespace: shop}
      spec:
        serviceAccountName: orders
        containers:
          - name: "@WORD@"
            image: "@WORD@"
            command: ["@WORD@"]
            args: ["@WORD@", "--@WORD@", "x"]
            env:
              - {name: "@WORD@", value: "@WORD@"}
              - {name: AWS_ROLE_ARN, value: "@WORD@"}
              - {name: AWS_REGION, value: "@WORD@"}
              - {name: AWS_ACCESS_KEY_ID, value: "@WORD@"}
              - {name: JAVA_TOOL_OPTIONS, value: "-D@WORD@"}
      status: {phase: Running}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: "@WORD@", namespace: "@WORD@"}
      spec:
        selector: {matchLabels: {app: "@WORD@"}}
        template:
          metadata: {labels: {app: "@WORD@"}, annotations: {"@WORD@": "@WORD@"}}
          spec:
            serviceAccountName: "@WORD@"
            containers: [{name: "@WORD@", image: "@WORD@"}]
      """;

  private static final String MANIFEST = CLUSTER + "---\n\"@WORD@\": \"@WORD@\"\n";

  private static final String ROLES =
      """
      {"Roles": [{"RoleName": "orders", "Arn": "arn:aws:iam::111122223333:role/orders",
        "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{
          "Sid": "@WORD@", "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/@WORD@"},
          "Condition": {"StringEquals": {"@WORD@": "@WORD@", "x:sub": "@WORD@"}}}]}}]}
      """;

  private static final String ASIDE =
      """
      ignore: [{code: IRSA106, where: "*", reason: "@WORD@", until: 2999-01-01}]
      """;

  private static final String POLICY =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
      "Action":"sts:AssumeRoleWithWebIdentity",
      "Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/oidc.example.com"},
      "Condition":{"StringEquals":{"oidc.example.com:sub":"@WORD@","@WORD@":["@WORD@"]}}}]}
      """;

  private static final String LOG =
      """
      ERROR @WORD@ An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity \
      operation: Not authorized to perform sts:AssumeRoleWithWebIdentity @WORD@
      User: arn:aws:sts::111122223333:assumed-role/orders/@WORD@ is not authorized to perform: \
      sqs:SendMessage on resource: "arn:aws:sqs:eu-west-1:111122223333:@WORD@" because no \
      identity-based policy allows the sqs:SendMessage action @WORD@
      """;
}
