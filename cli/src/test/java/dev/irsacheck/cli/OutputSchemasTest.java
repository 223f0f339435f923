package dev.irsacheck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.cli.audit.SmallExport;
import dev.irsacheck.cli.lint.LintScenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputSchemasTest {
  private static final Path RESOURCES = Path.of("src", "test", "resources");

  @TempDir Path folder;

  private static void assertDescribed(String schema, String json) throws MalformedJson {
    String published = Called.with("schema", schema).out();
    assertThat(problems(closed(parsed(published)), json)).as(json).isEmpty();
  }

  private static List<?> problems(Object schema, String json) {
    Schema judge =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JsonWriter.compact(schema), InputFormat.JSON);
    return judge.validate(json, InputFormat.JSON);
  }

  private static Object parsed(String json) throws MalformedJson {
    return Json.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Object closed(Object schema) {
    if (schema instanceof List<?> list) {
      List<Object> closed = new ArrayList<>();
      list.forEach(each -> closed.add(closed(each)));
      return closed;
    }
    if (!(schema instanceof Map<?, ?> map)) {
      return schema;
    }
    Map<String, Object> closed = new LinkedHashMap<>();
    map.forEach((key, value) -> closed.put(String.valueOf(key), closed(value)));
    if ("object".equals(map.get("type"))) {
      closed.putIfAbsent("additionalProperties", false);
    }
    return closed;
  }

  static List<LintScenario> manifests() {
    return LintScenario.all();
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void lint(LintScenario scenario) throws Exception {
    List<String> line = new ArrayList<>(List.of("lint", "--format=json", "--ignore=IRSA825"));
    for (Map.Entry<String, String> file : scenario.texts().entrySet()) {
      line.add(Files.writeString(folder.resolve(file.getKey()), file.getValue()).toString());
    }
    assertDescribed("lint", Called.with(line.toArray(new String[0])).out());
  }

  static Stream<Path> logs() throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES.resolve("logs"))) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("logs")
  void log(Path log) throws Exception {
    for (String line :
        Called.with("explain", "--format=json", log.toString()).out().lines().toList()) {
      assertDescribed("log", line);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "system:serviceaccount:shop:orders",
        "system:serviceaccount:orders:shop",
        "system:serviceaccount:shop:${aws:SourceIp}",
      })
  void trust(String subject) throws Exception {
    for (String more : new String[] {"", ",\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}"}) {
      Path policy = folder.resolve("policy.json");
      Files.writeString(
          policy,
          """
          {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":
          "arn:aws:iam::111122223333:oidc-provider/oidc.example.org/a"},
          "Action":"sts:AssumeRoleWithWebIdentity",
          "Condition":{"StringEquals":{"oidc.example.org/a:sub":"%s"}%s}}]}"""
              .formatted(subject, more));
      assertDescribed(
          "trust",
          Called.with(
                  "trust",
                  "--policy=" + policy,
                  "--subject=shop:orders",
                  "--issuer=https://oidc.example.org/a",
                  "--role=arn:aws:iam::111122223333:role/orders",
                  "--format=json")
              .out());
    }
  }

  @Test
  void scan() throws Exception {
    Path modules = Files.createDirectories(folder.resolve("node_modules/aws-sdk"));
    Files.writeString(
        modules.resolve("package.json"), "{\"name\":\"aws-sdk\",\"version\":\"2.1.0\"}");
    Files.write(folder.resolve("broken.jar"), new byte[] {'P', 'K', 3, 4});
    Called called = Called.with("scan", "--format=json", folder.toString());

    assertThat(called.out()).contains("aws-sdk", "broken.jar");
    assertDescribed("scan", called.out());
  }

  @Test
  void audit() throws Exception {
    String export = SmallExport.in(folder).toString();
    String first = Called.with("audit", "--format=json", export).out();
    assertThat(first).contains("IRSA874", "\"links\":{");
    assertDescribed("audit", first);
    Path previous = folder.resolve("previous.json");
    Files.writeString(previous, first.replace("\"fingerprint\":\"", "\"fingerprint\":\"other"));
    String since = "--since=" + previous;

    assertDescribed("audit", Called.with("audit", "--format=json", since, export).out());
    assertDescribed(
        "audit", Called.with("audit", "--format=json", since, "--ignore=IRSA874", export).out());
  }

  @Test
  void auditComparesWithAReportOfThePreviousVersion() throws Exception {
    String export = SmallExport.in(folder).toString();
    String now = Called.with("audit", "--format=json", export).out();
    String before =
        now.replace("irsa-check-audit/v2", "irsa-check-audit/v1")
            .replace("\"level\":", "\"severity\":")
            .replace("\"headline\":", "\"title\":")
            .replace("\"evidence\":", "\"saw\":")
            .replace("\"fixes\":", "\"fix\":")
            .replaceAll("\"subject\":\"[^\"]*\",", "");
    Path previous = Files.writeString(folder.resolve("previous.json"), before);

    Called since =
        Called.with("audit", "--format=json", "--since=" + previous, "--fail-on=new", export);

    assertThat(since.exit()).isZero();
    assertThat(since.out()).contains("\"new\":0,\"gone\":0,").doesNotContain("\"new\":true");
    assertDescribed("audit", since.out());
  }

  @Test
  void lintAndAuditWriteAFindingAlike() throws Exception {
    Map<?, ?> lint = (Map<?, ?>) parsed(Called.with("schema", "lint").out());
    Map<?, ?> audit = (Map<?, ?>) parsed(Called.with("schema", "audit").out());
    List<?> ofLint = (List<?>) finding(lint).get("required");

    assertThat(ofLint)
        .isEqualTo(
            List.of(
                "code",
                "level",
                "headline",
                "subject",
                "places",
                "evidence",
                "why",
                "fixes",
                "fingerprint"));
    assertThat((List<Object>) new ArrayList<Object>((List<?>) finding(audit).get("required")))
        .containsSubsequence(ofLint.toArray());
  }

  private static Map<?, ?> finding(Map<?, ?> schema) {
    return (Map<?, ?>) ((Map<?, ?>) schema.get("$defs")).get("finding");
  }

  @Test
  void codesAndUsage() throws Exception {
    assertDescribed("codes", Called.with("list", "--format=json").out());
    assertDescribed("usage", Called.with("list", "--format=json", "surplus").out());
  }

  @Test
  void theReportsSchemaIsTheDefault() {
    assertThat(Called.with("schema").out())
        .isEqualTo(Called.with("schema", "report").out())
        .contains("irsa-check-report/v2");
  }

  @Test
  void aSchemaSaysNo() throws MalformedJson {
    String codes = Called.with("list", "--format=json").out();
    String published = Called.with("schema", "codes").out();

    assertThat(problems(parsed(published), codes.replace("\"exit\":78", "\"exit\":1")))
        .isNotEmpty();
    assertThat(problems(parsed(published), codes.replaceFirst("\"code\"", "\"later\":1,\"code\"")))
        .as("fields of a later version pass")
        .isEmpty();
    assertThatThrownBy(
            () -> assertDescribed("codes", codes.replaceFirst("\"code\"", "\"later\":1,\"code\"")))
        .isInstanceOf(AssertionError.class);
  }
}
