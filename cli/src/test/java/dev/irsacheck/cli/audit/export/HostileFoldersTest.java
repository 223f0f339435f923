package dev.irsacheck.cli.audit.export;

import static dev.irsacheck.cli.audit.export.Tree.at;
import static dev.irsacheck.cli.audit.export.Tree.items;
import static dev.irsacheck.cli.audit.export.Tree.list;
import static dev.irsacheck.cli.audit.export.Tree.map;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.Called;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class HostileFoldersTest {
  @TempDir private Path folder;
  private Path cluster;
  private Path account;

  @BeforeEach
  void export() throws IOException {
    export(folder);
    cluster = folder.resolve("cluster-prod-eu");
    account = folder.resolve("account-111122223333");
  }

  /** Writes an export with one fault, so that a lost report is noticed. */
  static void export(Path folder) throws IOException {
    try (Scene scene = new Scene(folder, false)) {
      scene.irsa().write();
      Fault.TRUST_OF_ANOTHER_NAMESPACE.plant(scene, new ArrayList<>());
      scene.podIdentity().write();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "cluster-prod-eu/pods.json",
    "cluster-prod-eu/serviceaccounts.json",
    "account-111122223333/roles.json"
  })
  void aTruncatedFileIsNamedWithItsLine(String name) throws IOException {
    Path file = folder.resolve(name);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length * 2 / 3));

    refused(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\u0007"})
  void aControlCharacterIsNamedWithItsLine(String character) throws IOException {
    Path file = cluster.resolve("pods.json");
    String text = Files.readString(file);
    Files.writeString(file, text.replaceFirst("\"Pod\"", "\"Pod" + character + "\""));

    refused("cluster-prod-eu/pods.json");
  }

  @Test
  void deepNestingIsAnErrorOfTheFile() throws IOException {
    Files.writeString(
        cluster.resolve("deep.json"),
        "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"spec\":" + "[".repeat(200_000));

    refused("deep.json");
  }

  @Test
  void listsOfListsByAliasesAreReadOnce() throws IOException {
    String before = findings();
    StringBuilder bomb = new StringBuilder("apiVersion: v1\nkind: List\nitems:\n- &a0 {}\n");
    for (int i = 1; i < 40; i++) {
      String items = "[*a" + (i - 1) + ", *a" + (i - 1) + "]";
      bomb.append("- &a" + i + " {apiVersion: v1, kind: List, items: " + items + "}\n");
    }
    Files.writeString(cluster.resolve("bomb.yaml"), bomb);

    assertThat(findings()).isEqualTo(before);
  }

  @Test
  void manyPodsOfManyContainersByAliasesAreAnErrorOfTheFile() throws IOException {
    StringBuilder bomb = new StringBuilder("apiVersion: v1\nkind: List\nitems:\n");
    String pod =
        "- {apiVersion: v1, kind: Pod, metadata: {name: p%d, namespace: shop}, spec: %s}\n";
    String containers = "{name: c, image: i, env: [{name: AWS_REGION, value: eu-west-1}]}, ";
    bomb.append(pod.formatted(0, "&s {containers: [" + containers.repeat(2000) + "]}"));
    for (int i = 1; i < 5000; i++) {
      bomb.append(pod.formatted(i, "*s"));
    }
    Files.writeString(cluster.resolve("bomb.yaml"), bomb);

    refused("bomb.yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-8 BOM", "CRLF"})
  void whatWindowsMakesOfFilesChangesNothing(String form) throws IOException {
    String before = findings();
    for (Path file : files()) {
      String text = Files.readString(file);
      Charset charset = form.equals("UTF-16") ? UTF_16 : UTF_8;
      String written = form.equals("CRLF") ? text.replace("\n", "\r\n") : text;
      Files.write(file, (form.endsWith("BOM") ? "\uFEFF" + text : written).getBytes(charset));
    }

    assertThat(findings()).isEqualTo(before);
  }

  @Test
  void policiesThatArePercentEncodedAreTheSame() throws IOException {
    String before = findings();
    Path file = account.resolve("roles.json");
    Map<String, Object> roles = read(file);
    for (Map<String, Object> role : items(roles, "RoleDetailList")) {
      String policy = TreeText.json(role.get("AssumeRolePolicyDocument"));
      role.put("AssumeRolePolicyDocument", URLEncoder.encode(policy, UTF_8).replace("+", "%20"));
    }
    Files.writeString(file, TreeText.json(roles));

    assertThat(findings()).isEqualTo(before);
  }

  @Test
  void pagesThatWereJoinedByHandAreTheSame() throws IOException {
    String before = findings();
    Path file = account.resolve("roles.json");
    List<Map<String, Object>> roles = items(read(file), "RoleDetailList");
    StringBuilder pages = new StringBuilder();
    for (Map<String, Object> role : roles) {
      pages.append(TreeText.json(map("RoleDetailList", list(role)))).append('\n');
    }
    Files.writeString(file, pages);

    assertThat(findings()).isEqualTo(before);
  }

  @Test
  void aFifoAndLinksAreLeftAlone() throws Exception {
    String before = findings();
    String fifo = cluster.resolve("pods-again.json").toString();
    assertThat(new ProcessBuilder("mkfifo", fifo).start().waitFor()).isZero();
    Files.createSymbolicLink(cluster.resolve("up"), folder);
    Files.createSymbolicLink(cluster.resolve("nowhere.json"), Path.of("gone.json"));
    Files.createSymbolicLink(cluster.resolve("zero.json"), Path.of("/dev/zero"));

    assertThat(findings()).isEqualTo(before);
  }

  @Test
  void otherFilesAreNoted() throws IOException {
    String before = findings();
    Files.writeString(folder.resolve("README.md"), "# An export of umber-walnut\n");
    Files.write(cluster.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0});
    Files.writeString(cluster.resolve("values.yaml"), "replicas: 3\n");
    Files.writeString(account.resolve("buckets.json"), "{\"Buckets\": []}\n");

    assertThat(findings()).isEqualTo(before);
    assertThat(Called.with("audit", folder.toString()).out())
        .contains("README.md")
        .doesNotContain("walnut");
  }

  @Test
  void aLongTextIsNoBurden() throws IOException {
    String before = findings();
    Path file = cluster.resolve("pods.json");
    Map<String, Object> pods = read(file);
    Map<String, Object> first = items(pods, "items").get(0);
    at(first, "metadata", "annotations").put("blob", "x".repeat(10 << 20));
    App.variable(first, "BLOB", "y".repeat(10 << 20));
    Files.writeString(file, TreeText.json(pods));

    assertThat(findings()).isEqualTo(before);
  }

  private static Map<String, Object> read(Path file) throws IOException {
    return Tree.read(Files.readAllBytes(file));
  }

  private void refused(String file) {
    Called called = Called.with("audit", folder.toString());

    assertThat(called.exit()).as(called.out()).isEqualTo(64);
    assertThat(called.err()).containsPattern(file.replace(".", "\\.") + ":(\\d+|.* line \\d+)");
  }

  private String findings() {
    Called called = Called.with("audit", folder.toString(), "--format", "json");
    assertThat(called.exit()).as(called.err()).isEqualTo(78);
    List<Map<String, Object>> findings = items(Tree.read(called.out().getBytes(UTF_8)), "findings");
    assertThat(findings).isNotEmpty();
    StringBuilder text = new StringBuilder();
    findings.forEach(
        it -> text.append(it.get("code")).append(' ').append(it.get("headline")).append('\n'));
    return text.toString();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
