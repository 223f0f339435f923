package dev.irsacheck.cli.cluster.export;

import static dev.irsacheck.cli.cluster.export.ClusterReaderTest.json;
import static dev.irsacheck.cli.cluster.export.ClusterReaderTest.object;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.irsacheck.cli.cluster.Cluster;
import dev.irsacheck.cli.cluster.Cluster.Part;
import dev.irsacheck.cli.io.WrongInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileClusterTest {
  private static final String ACCOUNT =
      "{\"apiVersion\":\"v1\",\"kind\":\"ServiceAccount\","
          + "\"metadata\":{\"name\":\"a\",\"namespace\":\"s\"}}";
  private static final String EXPECTED =
      "; expected the output of kubectl get with -o json or -o yaml";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"items\":[@,;{\"apiVer                  | 2:9  | is JSON that breaks off",
        "{\"items\":[@,;nothing]}                  | 2:1  | is not valid JSON",
        "{\"items\":[1 2]}                         | 1:13 | is not valid JSON",
        "@;---;@                                   | 2:2  | is not valid JSON",
        "{{ .Values.name }}                        | 1:1  | is a template that was never rendered, {{ .Values.name }}; expected",
        "{\"a\":1}                                 | 1:1  | is not a Kubernetes manifest: it has no kind",
        "{\"kind\":\"Pod\"}                        | 1:1  | is not a Kubernetes manifest: it has no apiVersion",
        "{\"items\":[1]}                           | 1:11 | is not a Kubernetes manifest: the document is not a map",
        "[]                                        | 1:1  | is not a Kubernetes manifest: the document is not a map",
        "kind: [                                   | 1:8  | is not valid YAML",
        "Error from server (Forbidden): pods       | 1:1  | is not a Kubernetes manifest",
        "{\"Statement\":[]}                        | 1:1  | is an IAM policy, not a Kubernetes manifest",
      })
  void whatIsNoExportIsAnErrorWithItsPlace(String text, String place, String problem) {
    String file = text.replace("@", ACCOUNT).replace(";", "\n");

    assertThat(refused(file)).startsWith("f:" + place + " ").contains(problem).endsWith(EXPECTED);
  }

  @Test
  void anEmptyFileIsAnErrorToo() {
    assertThat(refused("")).isEqualTo("f:1:1 is empty" + EXPECTED);
  }

  @Test
  void anErrorDoesNotQuoteTheContent() {
    assertThat(refused("{\"kind\": hunter2}")).doesNotContain("hunter2");
    assertThat(refused("{\"hunter2\": \"hunter")).doesNotContain("hunter");
    assertThat(refused("{\"hunter2\": 1, \"hunter2\": 2}")).doesNotContain("hunter2");
  }

  @Test
  void aKeyThatStandsTwiceIsAnError() {
    String twice = ACCOUNT.replace("\"name\"", "\"name\":\"b\",\n \"name\"");

    assertThat(refused(twice)).startsWith("f:2:2 has a key that stands twice in one object");
    assertThat(refused("{\"items\":[" + ACCOUNT + "],\n\"items\":[]}"))
        .startsWith("f:2:1 has a key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\u0001", "\n"})
  void controlCharactersInATextAreAnError(String odd) {
    assertThat(refused(ACCOUNT.replace("\"a\"", "\"a" + odd + "\""))).startsWith("f:");
    assertThat(refused("kind: a" + odd.replace("\n", "\u0007") + "\n")).startsWith("f:1:8 ");
  }

  @Test
  void otherCharsetsAreReadOrRefused() throws Exception {
    for (byte[] file : List.of(ACCOUNT.getBytes(UTF_16), ACCOUNT.getBytes(UTF_16LE))) {
      assertThat(read(file).manifests().serviceAccounts()).hasSize(1);
    }
    assertThat(read(("\ufeff" + ACCOUNT + "\r\n").getBytes(UTF_8)).manifests().serviceAccounts())
        .hasSize(1);
    String yaml = "apiVersion: v1\r\nkind: ServiceAccount\r\nmetadata: {name: a}\r\n";
    assertThat(read(yaml.getBytes(UTF_16)).manifests().serviceAccounts()).hasSize(1);
    String odd = ACCOUNT.replace("\"a\"", "\"\u00e4 \"");
    assertThat(refused(odd.getBytes(ISO_8859_1))).startsWith("f:1:");
    assertThat(refused("kind: \u00e4 \n".getBytes(ISO_8859_1))).startsWith("f:1:7 is not UTF-8");
    assertThat(refused(new byte[] {0x1f, (byte) 0x8b, 8, 0}))
        .contains("is gzip: gzip -dc f | irsa-check audit --cluster -");
  }

  @Test
  void nestingIsBoundedWhetherSomebodyReadsItOrNot() {
    String deep = "[".repeat(100_000);
    assertThat(refused("{\"x\":" + deep)).contains("JSON with more than 100 levels");
    assertThat(refused("{\"kind\":\"Pod\",\"x\":" + deep))
        .contains("JSON with more than 100 levels");
    assertThat(refused("{\"metadata\":{\"annotations\":{\"a\":" + deep)).contains("levels");
    assertThat(refused("metadata:\n  annotations: " + deep)).contains("levels");
  }

  @Test
  void longTextsAreNoMatter() throws Exception {
    String text = "x".repeat(10 << 20);
    String account =
        ACCOUNT
            .replace("\"a\"", "\"a\",\"annotations\":{\"long\":\"" + text + "\"}")
            .replace("\"kind\"", "\"data\":\"" + text + "\",\"other\":\"" + text + "\",\"kind\"");

    assertThat(read(account.getBytes(UTF_8)).manifests().serviceAccounts()).hasSize(1);
  }

  @Test
  void longTextsOfYamlAreAnError() throws Exception {
    String lines = ("    " + "x".repeat(1000) + "\n").repeat(5000);
    String head = "apiVersion: v1\nkind: Pod\nother: ";

    assertThat(refused(head + "x".repeat(5 << 20))).startsWith("f:3:7 has a text that is too long");
    assertThat(refused(head + "|\n" + lines)).startsWith("f:3:7 has a text that is too long");
    assertThat(read((head + "x".repeat(4 << 19) + "\n").getBytes(UTF_8)).given()).isNotEmpty();
  }

  @Test
  void anObjectWithMoreValuesThanAnyHasIsAnError() {
    String env = "{\"name\":\"A\",\"value\":\"b\"},".repeat(200_000);
    String pod =
        "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"spec\":{\"containers\":[{\"env\":[%s{}]}]}}"
            .formatted(env);

    assertThat(refused(pod)).startsWith("f:1:").contains("an object with more than 500000 values");
  }

  @Test
  void moreObjectsThanAnyClusterHasAreAnError() {
    assertThat(
            refused(
                "{\"items\":["
                    + "{\"kind\":\"A\",\"apiVersion\":\"v1\"},".repeat(1_000_001)
                    + "{}]}"))
        .contains("more than can be examined at once; give fewer files");
  }

  @Test
  void thousandsOfWrongObjectsAreOneError() {
    assertThat(refused("{\"items\":[" + "{},".repeat(500_000) + "{}]}"))
        .isEqualTo("f:1:11 is not a Kubernetes manifest: it has no kind" + EXPECTED);
  }

  @Test
  void aClusterMayHaveAnyNumberOfObjects() throws Exception {
    int many = 60_000;
    InputStream items =
        new SequenceInputStream(
            Collections.enumeration(
                IntStream.range(0, many)
                    .mapToObj(i -> ACCOUNT.replace("\"a\"", "\"a" + i + "\"") + ",")
                    .map(each -> (InputStream) new ByteArrayInputStream(each.getBytes(UTF_8)))
                    .toList()));
    InputStream file =
        new SequenceInputStream(
            new ByteArrayInputStream("{\"items\":[".getBytes(UTF_8)),
            new SequenceInputStream(
                items, new ByteArrayInputStream((ACCOUNT + "]}").getBytes(UTF_8))));
    ClusterReader reader = new ClusterReader();
    reader.read("f", file, false);

    assertThat(reader.cluster(ClusterReader.Known.NOTHING).manifests().serviceAccounts())
        .hasSize(many + 1);
  }

  @Test
  void aliasesThatWouldExpandToManyTimesTheTextAreRefused() {
    String variables = "{name: A, value: b}, ".repeat(2000);
    StringBuilder text = new StringBuilder("shared: &e [" + variables + "]\nkind: List\n");
    text.append("apiVersion: v1\nitems:\n");
    for (int i = 0; i < 3_000; i++) {
      text.append("- {apiVersion: v1, kind: Pod, metadata: {name: p").append(i);
      text.append("}, spec: {containers: [{name: c, env: *e}]}}\n");
    }

    assertThat(refused(text.toString())).contains("more than can be examined at once");
  }

  @Test
  void oneObjectThatIsABombIsRefused() {
    String mounts = "{name: v, mountPath: /a}, ".repeat(1000);
    String volumes = "{name: v, emptyDir: {}}, ".repeat(1000);
    String spec =
        "{template: {spec: {containers: [{name: c, volumeMounts: [%s]}], volumes: [%s]}}}"
            .formatted(mounts, volumes);

    assertThat(refused(json(object("apps/v1", "Deployment", "d", null, spec))))
        .contains("more than can be examined at once");
  }

  @Test
  void whatAFolderHoldsBesideIsPassedOver() throws Exception {
    ClusterReader reader = new ClusterReader();
    for (String text :
        List.of(
            "{\"RoleDetailList\":[{\"Arn\":\"a\"}]}",
            "{\"a\":1,\"a\":2}",
            "{\"broken\":",
            "notes: [\n",
            "",
            "{\"$schema\":\"x\",\"title\":[1,2,{}]}")) {
      reader.read("f", new ByteArrayInputStream(text.getBytes(UTF_8)), true);
    }
    reader.read("g", new ByteArrayInputStream(ACCOUNT.getBytes(UTF_8)), true);

    Cluster cluster = reader.cluster(ClusterReader.Known.NOTHING);
    assertThat(cluster.given()).containsExactly(Part.SERVICE_ACCOUNTS);
  }

  @Test
  void aBrokenExportInAFolderIsAnError() {
    String broken = "{\"apiVersion\":\"v1\",\"items\":[" + ACCOUNT + ",";
    ClusterReader reader = new ClusterReader();

    WrongInput wrong =
        catchThrowableOfType(
            WrongInput.class,
            () -> reader.read("f", new ByteArrayInputStream(broken.getBytes(UTF_8)), true));

    assertThat(wrong).hasMessageStartingWith("f:1:").hasMessageContaining("breaks off");
  }

  @Test
  void aFileThatCannotBeReadIsNoBrokenExport() {
    InputStream failing =
        new SequenceInputStream(
            new ByteArrayInputStream(
                ("{\"items\":[" + (ACCOUNT + ",").repeat(200)).getBytes(UTF_8)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("disk");
              }
            });

    assertThat(
            catchThrowableOfType(
                IOException.class, () -> new ClusterReader().read("f", failing, false)))
        .hasMessage("disk");
  }

  private static Cluster read(byte[] file) throws Exception {
    ClusterReader reader = new ClusterReader();
    reader.read("f", new ByteArrayInputStream(file), false);
    return reader.cluster(ClusterReader.Known.NOTHING);
  }

  private static String refused(String file) {
    return refused(file.getBytes(UTF_8));
  }

  private static String refused(byte[] file) {
    return catchThrowableOfType(WrongInput.class, () -> read(file)).getMessage();
  }
}
