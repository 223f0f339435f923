package dev.irsacheck.acceptance.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledIf(
    value = "dev.irsacheck.acceptance.manifests.DeployTools#present",
    disabledReason = DeployTools.WITHOUT)
class HelmChartIT {
  private static final List<String> VARIANTS =
      List.of("", "agent", "sidecar", "sidecar-ordinary", "readiness-gate", "permissions", "china");
  private static final String IMAGE = "irsa-check.image.";

  @TempDir static Path root;

  @BeforeAll
  static void fetchTheLibrary() throws IOException {
    Tree.copy("dist/chart", root);
    Tree.copy("examples/helm", root);
    // Packs once, as a user does; both versions then read the same archive.
    assertThat(run("helm-3", "dependency", "update", ".").err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void lintIsContent(String helm) {
    String library = root.resolve("dist/chart/irsa-check").toString();

    for (String chart : List.of(library, ".")) {
      DeployTools.Ended ended = run(helm, "lint", "--strict", chart);
      assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void everyVariantIsWhatItWasAndWhatKubernetesTakes(String helm) throws IOException {
    for (String variant : VARIANTS) {
      String rendered = rendered(helm, variant);

      Tree.assertGolden(
          "helm-" + (variant.isEmpty() ? "init-container" : variant) + ".yaml", rendered);
      Tree.assertAcceptable(Manifest.parse(rendered));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "irsa-check.imagee.tag=1 | imagee",
        "irsa-check.image.repositori=a | repositori",
        "irsa-check.image.repository=registry:5000 | the value image.repository, \"registry:5000\", is not where an image is, without tag",
        "irsa-check.image.tag=a:b | the value image.tag, \"a:b\", is not a tag such as 1.2.3",
        "irsa-check.image.tag=110 | the value image.tag, \"110\", is not a tag such as 1.2.3; a number needs quotes",
        "irsa-check.image.digest=latest | the value image.digest, \"latest\", is not a digest, sha256: and 64",
        "irsa-check.image.pullPolicy=never | the value image.pullPolicy, \"never\", is not one of Always, IfNotPresent, Never",
        "irsa-check.image.tag= | set irsa-check.image.tag or",
        "irsa-check.image.repository= | set irsa-check.image.repository to",
        "irsa-check.settings.expect-acount=x | expect-acount",
        "irsa-check.settings.expect-account=1111 | the setting expect-account, \"1111\", is not an account id of 12 digits",
        "irsa-check.settings.mode=warning | the setting mode, \"warning\", is not one of enforce, warn, off",
        "irsa-check.settings.mode=true | the setting mode, \"true\", is not one of enforce, warn, off",
        "irsa-check.settings.timeout=banana | the setting timeout, \"banana\", is not a duration such as 10s, 500ms or 2m",
        "irsa-check.settings.timeout=11m | the setting timeout, \"11m\", is not a duration such as 10s, 500ms or 2m. From 100ms to 10m.",
        "irsa-check.settings.timeout=601 | the setting timeout, \"601\", is not a duration",
        "irsa-check.settings.failure-threshold=101 | the setting failure-threshold, \"101\", is not a whole number from 1 to 100",
        "irsa-check.settings.verbose=maybe | the setting verbose, \"maybe\", is neither true nor false",
        "irsa-check.settings.no-role=begin | the setting no-role, \"begin\", is not one of stop, start",
        "irsa-check.settings.expect-role=orders | the setting expect-role, \"orders\", is not a role ARN such as arn:aws:iam::111122223333:role/orders",
        "irsa-check.settings.expect-service-account=a | the setting expect-service-account, \"a\", is not a service account such as shop:orders",
        "irsa-check.settings.annotation-prefix=a_b | the setting annotation-prefix, \"a_b\", is not an annotation prefix such as",
        "irsa-check.settings.ignore=503+504 | the setting ignore, \"503+504\", is not a code such as IRSA503",
        "irsa-check.settings.ignore[0]=503 | the setting ignore, \"503\", is not a code such as IRSA503",
        "irsa-check.settings.scan-extra.a=b | the setting scan-extra is a map",
        "irsa-check.settings.permissions=s3:GetObject | the setting permissions, \"s3:GetObject\", is not an action and a resource such as",
        "irsa-check.settings.permissions[0]=s3:Get | the setting permissions: \"s3:Get\" is neither a line such as",
        "irsa-check.settings.permissions[0].allow=a:B | a map of allow, on",
        "irsa-check.settings.permissions[0].onn=a | onn",
        "global.irsa-check.settings.timeout=banana | the setting timeout, \"banana\", is not a duration",
        "global.irsa-check.region=eu_west_1 | the value region, \"eu_west_1\", is not a Region such as eu-west-1",
        "irsa-check.enabled=maybe | the value enabled, \"maybe\", is neither true nor false",
        "irsa-check.region=eu_west_1 | the value region, \"eu_west_1\", is not a Region such as eu-west-1",
        "irsa-check.resources.limit.memory=96Mi | limit",
        "irsa-check.securityContext.runAsNonroot=true | runAsNonroot",
        "irsa-check.initContainer.name=Check | the value initContainer.name, \"Check\", is not a name of small letters",
        "irsa-check.agent.mountPath=irsa-check | the value agent.mountPath, \"irsa-check\", is not a path such as /irsa-check",
        "irsa-check.agent.sizeLimit=lots | the value agent.sizeLimit, \"lots\", is not a size such as 256Mi",
        "irsa-check.sidecar.port=80 | the value sidecar.port, \"80\", is not a port from 1024 to 65535",
        "irsa-check.sidecar.port=65536 | the value sidecar.port, \"65536\", is not a port",
        "irsa-check.sidecar.native=no | the value sidecar.native, \"no\", is neither true nor false",
        "irsa-check.sidecar.readinessProbe.period=1 | period",
        "irsa-check.readinessGate.conditionType=ready | the value readinessGate.conditionType, \"ready\", is not a condition with a prefix",
        "check=initcontainer | check",
        "serviceAccount.rolearn=x | rolearn",
      })
  void aWrongValueIsRefusedByName(String wrong, String named) {
    for (String helm : List.of("helm-3", "helm-4")) {
      DeployTools.Ended ended = template(helm, "", "--set", wrong);

      assertThat(ended.exit()).as(helm + " " + wrong).isEqualTo(1);
      assertThat(ended.err()).contains(named);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void aGateNeedsTheAccountThatMayOpenIt(String helm) {
    DeployTools.Ended ended =
        template(helm, "sidecar", "--set", "irsa-check.readinessGate.enabled=true");

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.err()).contains("set irsa-check.readinessGate.serviceAccountName to");
  }

  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void eventsNeedARightOfTheirOwnAndNoGate(String helm) throws IOException {
    DeployTools.Ended ended =
        withValues(
            helm,
            """
            check: sidecar
            irsa-check:
              sidecar: {events: true}
              readinessGate: {serviceAccountName: orders}
            """);

    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(deployment(ended).podSpec().has("readinessGates")).isFalse();
    assertThat(deployment(ended).container("irsa-check").toString())
        .contains("\"--events\"", "\"POD_UID\"", "\"irsa-check-api-access\"")
        .doesNotContain("--condition");
    assertThat(ended.out())
        .contains("resources: [events]\n    verbs: [create]", "serviceAccountToken:")
        .doesNotContain("pods/status");
    Tree.assertAcceptable(Manifest.parse(ended.out()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void settingsBecomeVariables(String helm) throws IOException {
    DeployTools.Ended ended =
        withValues(
            helm,
            """
            irsa-check:
              settings:
                mode: warn
                timeout: 20s
                ignore: [IRSA503, IRSA210]
                verbose: true
                strict: true
                no-downgrade: true
                watch: true
                rehearse: auto
                scan-extra: [/app/plugins]
                expect-account: "111122223333"
                expect-role: null
              env:
                - name: AWS_STS_REGIONAL_ENDPOINTS
                  value: regional
            """);

    assertThat(check(ended))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "IRSA_CHECK_MODE", "warn",
                "IRSA_CHECK_TIMEOUT", "20s",
                "IRSA_CHECK_IGNORE", "IRSA503+IRSA210",
                "IRSA_CHECK_VERBOSE", "true",
                "IRSA_CHECK_EXPECT_ACCOUNT", "111122223333",
                "IRSA_CHECK_EXPECT_SERVICE_ACCOUNT", "shop:orders",
                "AWS_STS_REGIONAL_ENDPOINTS", "regional"));
  }

  /** YAML reads the key on as true. No character of a resource splits a permission. */
  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void declaredPermissionsBecomeJson(String helm) throws IOException {
    String values =
        """
        check: CHECK
        irsa-check:
          settings:
            permissions:
              - s3:GetObject arn:aws:s3:::{{ .Release.Name }}/a+b,"c"
              - {allow: kms:Sign, on: "alias/{{ .Release.Name }}", optional: true}
              - {allow: kms:Sign, "on": alias/b, as: "arn:aws:iam::444455556666:role/target"}
        """;
    String json =
        "[\"s3:GetObject arn:aws:s3:::orders/a+b,\\\"c\\\"\","
            + "{\"allow\":\"kms:Sign\",\"on\":\"alias/orders\",\"optional\":\"true\"},"
            + "{\"allow\":\"kms:Sign\",\"as\":\"arn:aws:iam::444455556666:role/target\","
            + "\"on\":\"alias/b\"}]";

    for (String form : List.of("initContainer", "sidecar")) {
      assertThat(check(withValues(helm, values.replace("CHECK", form))))
          .containsEntry("IRSA_CHECK_PERMISSIONS", json);
    }
    assertThat(
            environment(
                deployment(withValues(helm, values.replace("CHECK", "agent"))).container("orders")))
        .containsEntry("IRSA_CHECK_PERMISSIONS", json);
    assertThat(
            check(
                withValues(
                    helm,
                    "irsa-check: {settings: {permissions: 's3:GetObject@arn:aws:s3:::a/b'}}")))
        .containsEntry("IRSA_CHECK_PERMISSIONS", "s3:GetObject@arn:aws:s3:::a/b");
  }

  /** YAML reads off without quotes as false. */
  @ParameterizedTest
  @CsvSource({"helm-3,off", "helm-4,off", "helm-3,'\"off\"'", "helm-4,'\"off\"'"})
  void modeOffNeedsNoQuotes(String helm, String off) throws IOException {
    String settings = "irsa-check: {settings: {mode: " + off + ", expect-role: null}}\n";

    assertThat(check(withValues(helm, settings))).containsEntry("IRSA_CHECK_MODE", "off");
    assertThat(
            environment(
                deployment(withValues(helm, "check: agent\n" + settings)).container("orders")))
        .containsEntry("IRSA_CHECK_MODE", "off");
  }

  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void theAgentTakesWhatIsTheAgentsOwn(String helm) throws IOException {
    DeployTools.Ended ended =
        withValues(
            helm,
            """
            check: agent
            irsa-check:
              settings:
                strict: true
                no-downgrade: true
                rehearse: auto
                scan-extra: [/app/plugins, /opt/lib/*]
                ca-bundle: /ca.pem
                expect-role: null
              agent: {mountPath: /opt/check, withRuntime: true}
            """);

    assertThat(environment(deployment(ended).container("orders")))
        .containsEntry("JAVA_TOOL_OPTIONS", "-javaagent:/opt/check/irsa-check.jar")
        .containsEntry("IRSA_CHECK_STRICT", "true")
        .containsEntry("IRSA_CHECK_NO_DOWNGRADE", "true")
        .containsEntry("IRSA_CHECK_REHEARSE", "auto")
        .containsEntry("IRSA_CHECK_SCAN_EXTRA", "/app/plugins|/opt/lib/*")
        .doesNotContainKeys("IRSA_CHECK_CA_BUNDLE", "IRSA_CHECK_EXPECT_ROLE");
    assertThat(deployment(ended).container("irsa-check-install").get("args"))
        .hasToString("[\"install\",\"--with-runtime\",\"/install\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void theSidecarTakesWhatIsTheSidecarsOwn(String helm) throws IOException {
    String values =
        """
        check: CHECK
        irsa-check:
          settings: {interval: 1m, failure-threshold: 5, wait: 30s, mode: warn}
        """;

    assertThat(check(withValues(helm, values.replace("CHECK", "sidecar"))))
        .containsEntry("IRSA_CHECK_INTERVAL", "1m")
        .containsEntry("IRSA_CHECK_FAILURE_THRESHOLD", "5")
        .containsEntry("IRSA_CHECK_MODE", "warn")
        .doesNotContainKey("IRSA_CHECK_WAIT");
    assertThat(check(withValues(helm, values.replace("CHECK", "initContainer"))))
        .containsEntry("IRSA_CHECK_WAIT", "30s")
        .doesNotContainKeys("IRSA_CHECK_INTERVAL", "IRSA_CHECK_FAILURE_THRESHOLD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void aDigestComesBeforeTheTag(String helm) {
    String digest = "sha256:" + "0123456789abcdef".repeat(4);
    DeployTools.Ended ended =
        template(
            helm, "", "--set", IMAGE + "repository=registry:5000/a," + IMAGE + "digest=" + digest);

    assertThat(deployment(ended).container("irsa-check").get("image").getAsString())
        .isEqualTo("registry:5000/a@" + digest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void switchedOffItLeavesNothingBehind(String helm) {
    for (String variant : VARIANTS) {
      DeployTools.Ended ended = template(helm, variant, "--set", "irsa-check.enabled=false");

      Tree.assertAcceptable(Manifest.parse(ended.out()));
      assertThat(ended.out()).doesNotContain("irsa-check").doesNotContain("irsacheck");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void whatIsSetToNullIsLeftOut(String helm) throws IOException {
    DeployTools.Ended ended =
        withValues(
            helm,
            """
            check: sidecar
            irsa-check:
              settings: null
              env: null
              resources: null
              initContainer: null
              agent: null
              sidecar: {resources: null, startupProbe: null, port: null}
              readinessGate: null
            """);

    Tree.assertAcceptable(Manifest.parse(ended.out()));
    JsonObject sidecar = deployment(ended).container("irsa-check");
    assertThat(sidecar.has("resources") || sidecar.has("env")).isFalse();
  }

  /** A part set to null keeps its defaults, as global values do. */
  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void aWholePartSetToNullIsAsItWas(String helm) {
    String without = rendered(helm, "agent").replace("-XX:MaxRAMPercentage=75 ", "");
    assertThat(template(helm, "agent", "--set", "irsa-check.agent=null").out()).isEqualTo(without);
    assertThat(template(helm, "agent", "--set", "irsa-check.agent.withRuntime=null").out())
        .isEqualTo(rendered(helm, "agent"));
    assertThat(template(helm, "sidecar", "--set", "irsa-check.sidecar=null").out())
        .isEqualTo(rendered(helm, "sidecar"));
    assertThat(template(helm, "", "--set", "irsa-check.initContainer=null").out())
        .isEqualTo(rendered(helm, ""));
  }

  /** The last of two settings would count, while the values show the first. */
  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void aVariableThatWouldBeSetTwiceIsRefusedByName(String helm) throws IOException {
    String values =
        """
        check: CHECK
        irsa-check:
          region: cn-north-1
          settings: {mode: warn}
          env: [{name: NAME, value: enforce}]
        """;

    for (String check : List.of("initContainer", "sidecar")) {
      for (String name : List.of("IRSA_CHECK_MODE", "AWS_REGION")) {
        DeployTools.Ended ended =
            withValues(helm, values.replace("CHECK", check).replace("NAME", name));
        assertThat(ended.exit()).as(ended.out()).isEqualTo(1);
        assertThat(ended.err()).contains("the variable " + name + " would be set twice");
      }
      assertThat(check(withValues(helm, values.replace("CHECK", check).replace("NAME", "ANOTHER"))))
          .containsEntry("ANOTHER", "enforce");
    }
  }

  /** The second workload of a chart overrides only its differences; typos fail. */
  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void aSecondWorkloadMayDiffer(String helm) throws IOException {
    Path template = root.resolve("examples/helm/orders/templates/second.yaml");
    try {
      Files.writeString(template, second("settings"));
      String rendered = rendered(helm, "");
      assertThat(rendered)
          .contains("value: \"shop:invoices\"")
          .contains("value: \"shop:orders\"")
          .containsPattern("second:\n.*\n.*irsa-check:0.1.0");

      Files.writeString(template, second("setings"));
      assertThat(template(helm, "").err()).contains("there is no value \"setings\"");
    } finally {
      Files.delete(template);
    }
  }

  /** YAML reads twelve digits as a number, and a leading zero as octal. */
  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void anAccountWithoutQuotesIsRefused(String helm) throws IOException {
    assertThat(withValues(helm, "irsa-check: {settings: {expect-account: 111122223333}}").err())
        .contains("the setting expect-account, \"1.11122223333e+11\"", "digits, in quotes");
  }

  /** YAML reads 1.10 as 1.1, which is another image. */
  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void aTagThatIsANumberIsRefused(String helm) throws IOException {
    assertThat(withValues(helm, "irsa-check: {image: {tag: 1.10}}").err())
        .contains("the value image.tag, \"1.1\", is not a tag", "a number needs quotes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void quotesAreAdvisedOnlyWhereTheyHelp(String helm) throws IOException {
    assertThat(withValues(helm, "irsa-check: {settings: {failure-threshold: 0}}").err())
        .contains("\"0\", is not a whole number from 1 to 100")
        .doesNotContain("in quotes");
  }

  /** Helm's schema sees neither settings in a template's call nor a rendered value. */
  @ParameterizedTest
  @ValueSource(strings = {"helm-3", "helm-4"})
  void whatTheSchemaDoesNotSeeIsRefusedAllTheSame(String helm) throws IOException {
    Path template = root.resolve("examples/helm/orders/templates/second.yaml");
    try {
      Files.writeString(template, second("settings").replace("service-account", "acount"));
      assertThat(template(helm, "").err()).contains("there is no setting \"expect-acount\"");

      Files.writeString(template, second("settings").replace("expect-service-account", "timeout"));
      assertThat(template(helm, "").err())
          .contains("the setting timeout, \"shop:invoices\", is not a duration such as 10s");
    } finally {
      Files.delete(template);
    }
    assertThat(
            withValues(helm, "irsa-check: {settings: {permissions: ['{{ .Chart.Name }}']}}").err())
        .contains("the setting permissions: \"orders\" is neither a line such as s3:GetObject");
    assertThat(withValues(helm, "irsa-check: {settings: {timeout: '{{ .Chart.Name }}'}}").err())
        .contains("the setting timeout, \"orders\", is not a duration such as 10s");
  }

  private static String second(String key) {
    return """
    second:
      {{- $own := dict "%s" (dict "expect-service-account" "shop:invoices") }}
      {{- include "irsa-check.initContainer" (dict "context" $ "values" $own) | nindent 2 }}
    """
        .formatted(key);
  }

  private static DeployTools.Ended withValues(String helm, String values) throws IOException {
    Path file = Files.writeString(root.resolve("values.yaml"), values);
    return template(helm, "", "--values", file.toString());
  }

  private static String rendered(String helm, String variant) {
    DeployTools.Ended ended = template(helm, variant);
    assertThat(ended.exit()).as(ended.err()).isZero();
    return ended.out();
  }

  private static DeployTools.Ended template(String helm, String variant, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("template", "orders", ".", "--namespace", "shop"));
    if (!variant.isEmpty()) {
      arguments.addAll(List.of("--values", "values-" + variant + ".yaml"));
    }
    arguments.addAll(List.of(more));
    return run(helm, arguments.toArray(String[]::new));
  }

  private static DeployTools.Ended run(String helm, String... arguments) {
    return DeployTools.run(root.resolve("examples/helm/orders"), helm, List.of(arguments));
  }

  private static Manifest deployment(DeployTools.Ended ended) {
    assertThat(ended.exit()).as(ended.err()).isZero();
    for (Manifest manifest : Manifest.parse(ended.out())) {
      if (manifest.kind().equals("Deployment")) {
        return manifest;
      }
    }
    throw new AssertionError("no Deployment in " + ended.out());
  }

  private static Map<String, String> check(DeployTools.Ended ended) {
    return environment(deployment(ended).container("irsa-check"));
  }

  private static Map<String, String> environment(JsonObject container) {
    Map<String, String> environment = new TreeMap<>();
    container
        .getAsJsonArray("env")
        .forEach(
            item -> {
              JsonObject variable = item.getAsJsonObject();
              environment.put(
                  variable.get("name").getAsString(), variable.get("value").getAsString());
            });
    return environment;
  }
}
