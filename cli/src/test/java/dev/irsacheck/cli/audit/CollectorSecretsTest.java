package dev.irsacheck.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.secrets.Masker;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class CollectorSecretsTest {
  private static final Path MASKED =
      Path.of("../core/src/test/resources/dev/irsacheck/base/secrets/masked.txt");

  private static final String DRAWN = "q1W2hunter2e3R4t5Y6u7I8o9P0a1S2d3F4g";

  /** Values for the placeholders of masked.txt, for secrets that no file may contain. */
  private static final Map<String, String> VALUES =
      Map.of(
          "@K@", "ASIAYNJR6GKUYW5WTVVS",
          "@S@", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
          "@T@", "oBqbhlUbQkfI8ekKL1MGJK1YLtJkxp5cREwi8xPO+KcKO3u/xwi4".repeat(4) + "=",
          "@J@", "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl",
          "@X@", "b07e" + "0123456789abcdef".repeat(3) + "0123456789ab");

  private static final Pattern TOKEN =
      Pattern.compile("@([A-Za-z][A-Za-z0-9._-]*R[A-Za-z0-9._]*)@");

  /** Shorter pieces occur by chance. */
  private static final int SHORTEST = 6;

  private static final List<String> OTHER_VARIABLES =
      List.of(
          "AWS_CONFIG",
          "AWS_CREDS",
          "AWS_RDS",
          "AWS_PROFILE",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_CONTAINER_AUTHORIZATION_TOKEN",
          "AWS_ENDPOINT_URL_S3",
          "IRSA_CHECK_PERMISSIONS",
          "IRSA_PROXY",
          "JDK_JAVA_OPTIONS",
          "PASSWORD");

  private static final List<String> ANNOTATIONS =
      List.of(
          "eks.amazonaws.com/role-arn",
          "eks.amazonaws.com/rolearn",
          "eks.amazonaws.com/audience",
          "eks.amazonaws.com/token-expiration",
          "eks.amazonaws.com/sts-regional-endpoints",
          "eks.amazonaws.com/skip-containers",
          "eks.amazonaws.com/fargate-profile",
          "eks.amazonaws.com/anything",
          "aws.amazon.com/role",
          "iam.acme.example/role-arn",
          "iam.amazonaws.com/role",
          "kubectl.kubernetes.io/default-container",
          "kubectl.kubernetes.io/last-applied-configuration",
          "pod-template-hash",
          "rollouts-pod-template-hash",
          "helm.sh/hook",
          "argocd.argoproj.io/hook",
          "irsacheck.dev/ignore",
          "example.com/secret");

  private static final List<String> SETTINGS =
      List.of(
          "expect-role",
          "expect-account",
          "expect-audience",
          "expect-service-account",
          "expect-identity",
          "ignore",
          "no-role",
          "token-path",
          "namespace-file",
          "annotation-prefix",
          "timeout",
          "permissions",
          "anything");

  @TempDir private Path folder;

  /**
   * @param pieces parts that no file may contain
   */
  private record Planted(String text, List<String> pieces) {}

  @ParameterizedTest
  @ValueSource(strings = {"mawk", "gawk", "busybox awk", "original-awk"})
  void noneIsInAnyFile(String awk) throws Exception {
    Assumptions.assumeTrue(isThere(awk.split(" ")[0]), "no " + awk);
    List<Planted> all = planted();
    assertThat(all).hasSizeGreaterThan(150);
    Collecting shop = new Collecting(Files.createDirectory(folder.resolve("shop")), "sh");
    shop.withAwk(awk);
    List<Object> pods = new ArrayList<>();
    List<Object> accounts = new ArrayList<>();
    for (Planted each : all) {
      pods.add(pod(each.text));
      accounts.add(Map.of("metadata", metadata(each.text)));
    }
    shop.prints("pods", JsonWriter.compact(Map.of("items", pods)));
    shop.prints("serviceaccounts", JsonWriter.compact(Map.of("items", accounts)));
    shop.prints("deployments", JsonWriter.compact(Map.of("items", templates(pods))));

    Collecting.Ended ended = shop.run("--only", "kubernetes");

    assertThat(ended.exit()).as(ended.said()).isZero();
    Map<String, String> files = shop.files("irsa-audit");
    assertThat(files.get("cluster-shop/pods.json").split("\"kind\":\"Pod\""))
        .hasSize(pods.size() + 1);
    Set<String> left = new LinkedHashSet<>();
    for (Planted each : all) {
      for (String piece : each.pieces) {
        files.forEach((name, text) -> note(name, text, piece, left));
      }
    }
    assertThat(left).isEmpty();
  }

  private static void note(String name, String text, String piece, Set<String> left) {
    int at = text.indexOf(piece);
    if (at >= 0) {
      int end = Math.min(text.length(), at + piece.length() + 20);
      left.add(name + ": " + text.substring(Math.max(0, at - 90), end));
    }
  }

  private static List<Planted> planted() throws IOException {
    List<Planted> planted = new ArrayList<>();
    for (String line : Files.readAllLines(MASKED)) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] parts = filled(line).split(" \\| ");
      List<String> pieces = pieces(parts[0], parts[1]);
      planted.add(new Planted(parts[0], pieces));
      for (String piece : pieces) {
        if (!Masker.mask(piece).equals(piece)) {
          planted.add(new Planted(piece, List.of(piece)));
        }
      }
    }
    return planted;
  }

  private static String filled(String line) {
    String filled = line;
    for (Map.Entry<String, String> value : VALUES.entrySet()) {
      filled = filled.replace(value.getKey(), value.getValue());
    }
    return TOKEN
        .matcher(filled)
        .replaceAll(token -> token.group(1).replaceAll("R(?=[._]|$)", DRAWN));
  }

  private static List<String> pieces(String text, String masked) {
    StringBuilder form = new StringBuilder();
    for (String kept : masked.split(Pattern.quote(Masker.MARK), -1)) {
      form.append(form.isEmpty() ? "" : "(.+?)").append(Pattern.quote(kept));
    }
    Matcher matcher = Pattern.compile(form.toString(), Pattern.DOTALL).matcher(text);
    assertThat(matcher.matches()).as(text).isTrue();
    List<String> pieces = new ArrayList<>();
    for (int i = 1; i <= matcher.groupCount(); i++) {
      if (matcher.group(i).length() >= SHORTEST) {
        pieces.add(matcher.group(i));
      }
    }
    return pieces;
  }

  private static Map<String, Object> metadata(String secret) {
    Map<String, Object> texts = new TreeMap<>();
    ANNOTATIONS.forEach(name -> texts.put(name, secret));
    return Map.of("name", "a", "annotations", texts, "labels", texts, "managedFields", texts);
  }

  private static List<Object> templates(List<Object> pods) {
    List<Object> templates = new ArrayList<>();
    pods.forEach(
        pod ->
            templates.add(
                Map.of("metadata", Map.of("name", "a"), "spec", Map.of("template", pod))));
    return templates;
  }

  private static Map<String, Object> pod(String secret) {
    List<Object> words =
        new ArrayList<>(List.of("check", secret, "--anything", secret, "-p", secret));
    for (String each : SETTINGS) {
      words.add("--" + each + "=" + secret);
      words.add("--" + each);
      words.add(secret);
    }
    words.addAll(List.of("--", "java", "-Daws.secretKey=" + secret, secret));
    Map<String, Object> check = container("x/irsa-check:1", words, secret);
    Map<String, Object> app = container("app", List.of("sh", "-c", secret), secret);
    Map<String, Object> node = Map.of("kubernetes.io/os", secret, "team", secret);
    Map<String, Object> expression =
        Map.of("key", "kubernetes.io/os", "operator", "In", "values", List.of(secret));
    Map<String, Object> required =
        Map.of("nodeSelectorTerms", List.of(Map.of("matchExpressions", List.of(expression))));
    Map<String, Object> spec = new TreeMap<>();
    spec.put("containers", List.of(app, check));
    spec.put("nodeSelector", node);
    spec.put(
        "affinity",
        Map.of("nodeAffinity", Map.of("requiredDuringSchedulingIgnoredDuringExecution", required)));
    spec.put(
        "volumes",
        List.of(
            Map.of("name", "a", "csi", Map.of("volumeAttributes", Map.of("key", secret))),
            Map.of("name", "b", "configMap", Map.of("name", "b", "items", List.of(secret))),
            Map.of("name", "c", "flexVolume", Map.of("options", Map.of("password", secret)))));
    return Map.of(
        "metadata",
        metadata(secret),
        "spec",
        spec,
        "data",
        Map.of("application.yaml", secret),
        "stringData",
        Map.of("password", secret));
  }

  private static Map<String, Object> container(String image, List<?> words, String secret) {
    List<Object> variables = new ArrayList<>();
    for (String line : CollectorScriptTest.list("VALUES").lines().toList()) {
      List<String> names = List.of(line.split(" +"));
      names.subList(1, names.size()).forEach(name -> variables.add(variable(name, secret)));
    }
    OTHER_VARIABLES.forEach(name -> variables.add(variable(name, secret)));
    variables.add(
        variable(
            "JAVA_TOOL_OPTIONS",
            "-Dx=y -javaagent:/a/irsa-check.jar=expect-audience=" + secret + ",x=" + secret));
    variables.add(variable("AWS_ENDPOINT_URL", "https://user:" + secret + "@sts.example.com/"));
    Map<String, Object> container = new LinkedHashMap<>();
    container.put("name", "app");
    container.put("image", image);
    container.put("command", words);
    container.put("args", words);
    container.put("env", variables);
    container.put("livenessProbe", Map.of("httpGet", Map.of("httpHeaders", List.of(secret))));
    container.put(
        "lifecycle", Map.of("preStop", Map.of("exec", Map.of("command", List.of(secret)))));
    return container;
  }

  private static Map<String, Object> variable(String name, String value) {
    return new TreeMap<>(Map.of("name", name, "value", value));
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(each -> new File(each, program).canExecute());
  }
}
