package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MANIFESTS =
      """
      ---
      # Source: orders/templates/serviceaccount.yaml
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: orders
        annotations:
          eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/orders
      ---
      # Source: orders/templates/deployment.yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: orders
      spec:
        template:
          spec:
            serviceAccountName: orders
            containers:
              - name: orders
                image: registry.example.com/orders:1.4.2
      """;

  @TempDir Path folder;
  private Path healthy;
  private Path misspelt;

  @BeforeEach
  void manifestsOfAChart() throws Exception {
    healthy = Files.writeString(folder.resolve("healthy.yaml"), MANIFESTS);
    misspelt =
        Files.writeString(
            folder.resolve("misspelled.yaml"), MANIFESTS.replace("eks.amazonaws", "eks.amazon"));
  }

  @Test
  void itHelpsWithItsExitCodes() {
    Distribution.Ended help = InThisJvm.run("lint", "--help");

    assertThat(help.exit()).isZero();
    assertThat(help.out())
        .startsWith("Usage: irsa-check lint ")
        .contains("--trust=ROLE=FILE")
        .contains("78 a finding counts");
  }

  @Test
  void healthyManifestsEndWithZero() throws Exception {
    Distribution.Ended ended = run(healthy.toString());

    assertThat(ended.exit()).as(ended.everything()).isZero();
    assertThat(ended.out())
        .startsWith("irsa-check lint OK  ")
        .contains("Deployment orders as orders: arn:aws:iam::111122223333:role/orders");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void anErrorIsNamedWithFileLineAndColumn() throws Exception {
    Distribution.Ended ended = run(misspelt.toString());

    assertThat(ended.exit()).isEqualTo(78);
    assertThat(ended.out())
        .startsWith(misspelt + ":8:5  FAILED  IRSA804  write eks.amazonaws.com/role-arn: ")
        .contains("irsa-check explain IRSA804");
  }

  @Test
  void helmsOutputComesThroughAPipe() throws Exception {
    Distribution.Ended ended = Distribution.runWithInput(misspelt, "lint", "--format=github", "-");

    assertThat(ended.exit()).isEqualTo(78);
    assertThat(ended.out())
        .startsWith("::error file=stdin,line=8,col=5,title=IRSA804 ServiceAccount orders::write ")
        .hasLineCount(1);
  }

  @Test
  void machinesGetJsonAndSarif() throws Exception {
    JsonNode json =
        JSON.readTree(InThisJvm.run("lint", "--format", "json", misspelt.toString()).out());
    JsonNode sarif =
        JSON.readTree(InThisJvm.run("lint", "--format", "sarif", misspelt.toString()).out());

    assertThat(json.at("/schema").asText()).isEqualTo("irsa-check-lint/v2");
    assertThat(json.at("/findings/0/code").asText()).isEqualTo("IRSA804");
    assertThat(sarif.at("/version").asText()).isEqualTo("2.1.0");
    assertThat(sarif.at("/runs/0/results/0/ruleId").asText()).isEqualTo("IRSA804");
    assertThat(sarif.at("/runs/0/results/0/locations/0/physicalLocation/region/startLine").asInt())
        .isEqualTo(8);
  }

  @Test
  void optionsReachTheRules() throws Exception {
    Path policy = Files.writeString(folder.resolve("trust.json"), trusting("shop:other"));

    Distribution.Ended ended =
        run(
            "--namespace=shop",
            "--trust",
            "arn:aws:iam::111122223333:role/orders=" + policy,
            "--expect-account=444455556666",
            "--issuer=https://oidc.example.com/id/A",
            healthy.toString());

    assertThat(ended.exit()).as(ended.everything()).isEqualTo(78);
    assertThat(ended.out())
        .contains("IRSA807")
        .contains("IRSA841")
        .contains(":serviceaccount:shop:orders");
    assertThat(
            InThisJvm.run(
                    "lint",
                    "--require-role",
                    "--annotation-prefix=x.example.com",
                    healthy.toString())
                .out())
        .contains("IRSA804", "x.example.com/role-arn");
  }

  private static String trusting(String account) {
    return """
        {"Statement": [{"Effect": "Allow",
          "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.example.com/id/A"},
          "Action": "sts:AssumeRoleWithWebIdentity",
          "Condition": {"StringEquals": {"oidc.example.com/id/A:sub": "system:serviceaccount:%s"}}}]}
        """
        .formatted(account);
  }

  @Test
  void whatIsNoManifestIsSaidAndTheRestExamined() throws Exception {
    Path template =
        Files.writeString(
            folder.resolve("template.yaml"), "metadata:\n  name: {{ .Values.name }}\n");

    Distribution.Ended ended = run(template.toString(), healthy.toString());

    assertThat(ended.exit()).isEqualTo(64);
    assertThat(ended.err())
        .isEqualTo(
            "irsa-check NOT READ  "
                + template
                + ":2:9 is a template that was never rendered, {{ .Values.name }}; render it first:"
                + " helm template . | irsa-check lint -\n");
    assertThat(ended.out()).contains("role  Deployment orders");
  }

  /** The launcher of the image sets this heap size. */
  @Test
  void thousandsOfConfigMapsFitIntoASmallHeap() throws Exception {
    StringBuilder text = new StringBuilder(MANIFESTS);
    for (int i = 0; i < 6000; i++) {
      text.append("---\napiVersion: v1\nkind: ConfigMap\n");
      text.append("metadata: {name: c").append(i).append(", labels: {a: b, c: d, e: f}}\n");
      text.append("data: {a: ").append("x".repeat(60)).append(", b: y}\n");
    }
    Path many = Files.writeString(folder.resolve("many.yaml"), text.toString());

    Distribution.Ended ended =
        Distribution.run(
            Map.of("JAVA_OPTS", "-XX:MaxHeapSize=32m -XX:MaxNewSize=4m"), "lint", many.toString());

    assertThat(ended.exit()).as(ended.everything()).isZero();
    assertThat(ended.out()).contains("6000 of kinds that carry no pod");
  }

  @Test
  void theAgentsJarDoesTheSame() throws Exception {
    String jar = Distribution.HOME.resolve("irsa-check.jar").toString();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    Distribution.Ended ended =
        Distribution.runCommand(
            Map.of(), List.of(java, "-jar", jar, "lint", "--require-role", misspelt.toString()));

    assertThat(ended.exit()).as(ended.everything()).isEqualTo(78);
    assertThat(ended.out())
        .startsWith(misspelt + ":8:5  FAILED  IRSA804  ")
        .contains("java -jar irsa-check.jar explain IRSA804");
    assertThat(ended.err()).isEmpty();
  }

  private static Distribution.Ended run(String... arguments) throws Exception {
    String[] line = new String[arguments.length + 1];
    line[0] = "lint";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    return Distribution.run(Map.of(), line);
  }
}
