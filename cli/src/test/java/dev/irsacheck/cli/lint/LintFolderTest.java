package dev.irsacheck.cli.lint;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.irsacheck.cli.Called;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintFolderTest {
  private static final String ACCOUNT =
      """
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: %s, annotations: {eks.amazonaws.com/role-arn: "%s"}}
      """;

  private static final String NOT_RENDERED =
      "irsa-check NOTE  %s in the folders not rendered; --render renders them with helm, and"
          + " kustomize or kubectl, on PATH\n";

  @TempDir Path folder;
  private String out;
  private String err;

  @Test
  void allThatIsBelowItIsReadByThePath() throws IOException {
    write("b/z.yml", ACCOUNT.formatted("z", "z"));
    write("b/a/y.yaml", ACCOUNT.formatted("y", "y"));
    write("x.json", "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"x\"}}");
    write("c.YAML", ACCOUNT.formatted("c", "c"));
    write("notes.txt", ACCOUNT.formatted("n", "n"));
    write(".git/hidden.yaml", ACCOUNT.formatted("h", "h"));
    write("b/.hidden.yaml", ACCOUNT.formatted("h", "h"));

    assertThat(lint(folder.toString())).isEqualTo(78);
    assertThat(out.lines().filter(line -> line.contains("FAILED  IRSA106")).toList())
        .extracting(line -> line.substring(0, line.indexOf(':')))
        .containsExactly(folder + "/b/a/y.yaml", folder + "/b/z.yml", folder + "/c.YAML");
    assertThat(out).contains("  read  3 documents judged, 1 of kinds that carry no pod\n");
    assertThat(err).isEmpty();
  }

  /** Reports quote wrong names; a chart's values would use them. */
  @Test
  void whatWasFoundStaysFoundBesideItsOwnReports() throws IOException {
    write(
        "orders.yaml",
        ACCOUNT.formatted("orders, namespace: shop", "arn:aws:iam::111122223333:role/orders")
            + """
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: orders, namespace: shop}
            spec: {serviceAccountName: ordres, containers: [{name: orders, image: x}]}
            """);
    for (String format : List.of("json", "sarif", "gitlab")) {
      assertThat(lint("--format", format, folder.toString())).as(format).isEqualTo(78);
      write("report.json", out);
      assertThat(lint(folder.toString())).as(format).isEqualTo(78);
      assertThat(out).contains("FAILED  IRSA802");
      Files.delete(folder.resolve("report.json"));
    }
    String baseline = folder.resolve("baseline.json").toString();
    assertThat(lint("--write-baseline", baseline, folder.toString())).isZero();

    assertThat(lint(folder.toString())).isEqualTo(78);
    assertThat(lint("--baseline", baseline, folder.toString())).isZero();
  }

  @Test
  void whatIsNoManifestIsPassedOverAndNamed() throws IOException {
    write("orders.yaml", ACCOUNT.formatted("a", "arn:aws:iam::111122223333:role/a"));
    write("values.yaml", "roleArn: x\nroleArn: y\n");
    write("agent.yaml", "kind: DaemonSet\nreplicaCount: 1\n");
    write("list.json", "[1, 2]");
    write("policy.json", "{\"Version\": \"2012-10-17\", \"Statement\": []}");
    write("site.yml", "extra: !!python/name:a.b\n");

    assertThat(lint(folder.toString())).isZero();
    assertThat(out)
        .startsWith("irsa-check lint OK  0 errors, 0 warnings\n")
        .contains("  other 5 files with no manifest in it: ")
        .contains(folder + "/agent.yaml", folder + "/list.json");

    assertThat(lint(folder.resolve("values.yaml").toString()))
        .as("that a file is named says that it is one")
        .isEqualTo(64);
    assertThat(err).contains("is not a Kubernetes manifest");
  }

  /** Repositories have recorded responses of APIs, and all of them together exceed the limit. */
  @Test
  void largeJsonThatIsNoManifestIsNotRead() throws IOException {
    write("orders.yaml", ACCOUNT.formatted("a", "arn:aws:iam::111122223333:role/a"));
    String recorded = "{\"paths\": [\"" + "x".repeat(1 << 20) + "\"";
    for (int i = 0; i < 70; i++) {
      write("recorded/" + i + ".json", recorded);
    }
    String one = folder.resolve("recorded/7.JSON").toString();
    Files.move(folder.resolve("recorded/7.json"), Path.of(one));

    assertThat(lint(folder.toString())).isZero();
    assertThat(out)
        .contains("  other 70 files with no manifest in it: ")
        .contains("  read  1 document judged\n");
    assertThat(err)
        .startsWith(
            "irsa-check NOT READ  " + folder + "/recorded/0.json and 69 other files are JSON")
        .contains("no \"apiVersion\"; name a file to read it\n")
        .hasLineCount(1);
    assertThat(lint("--format=json", folder.toString())).isZero();
    assertThat(out).contains("recorded/7.JSON\"");

    assertThat(lint(one)).as("its end is missing").isEqualTo(64);
    assertThat(err).startsWith("irsa-check NOT READ  " + one + ":1:").contains("not valid YAML");
  }

  @Test
  void largeJsonThatMayBeAManifestIsRead() throws IOException {
    String account =
        "{\"apiVersion\":\"v1\",\"kind\":\"ServiceAccount\",\"metadata\":{\"name\":\"orders\",\"namespace\":\"shop\","
            + "\"annotations\":{\"eks.amazonaws.com/role-arn\":\"x\"}}}";
    String padding = "x".repeat(1 << 20);
    write("large.json", account + "\n{\"paths\": \"" + padding + "\"}");
    write("short.json", "{\"paths\": [\"" + "x".repeat((1 << 20) - 64) + "\"]}");
    write("outputs.json", "{\"service_account\": \"carts\", \"paths\": \"" + padding + "\"}");
    write(
        "pod.yaml",
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: carts, namespace: shop}
        spec: {serviceAccountName: carts, containers: [{name: carts, image: x}]}
        """);
    Files.write(
        folder.resolve("powershell.json"),
        ("\uFEFF" + account.replace("orders", "books") + "\n{\"paths\": \"" + padding + "\"}")
            .getBytes(UTF_16LE));

    assertThat(lint(folder.toString())).isEqualTo(78);
    assertThat(err).isEmpty();
    assertThat(out)
        .contains(folder + "/large.json:1:", folder + "/powershell.json:1:", "FAILED  IRSA106")
        .contains("  other 4 files with no manifest in it: ")
        .contains("  lacks the service account carts of 1 workload")
        .contains("  read  3 documents judged");
  }

  @Test
  void aBrokenManifestIsNot() throws IOException {
    write("orders.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: [a}\n");
    write("half.yaml", "kind: Pod\nmetadata: {name: a}\n");

    assertThat(lint(folder.toString())).as("nothing could be judged").isEqualTo(64);
    assertThat(err.lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("irsa-check NOT READ  " + folder));
    assertThat(out).startsWith("irsa-check lint NOTHING JUDGED  ");
  }

  @Test
  void aBrokenOneBesideOthersIsCountedAndNamed() throws IOException {
    write("orders.yaml", ACCOUNT.formatted("a", "arn:aws:iam::111122223333:role/a"));
    write("chart/templates/a.yaml", "kind: {{ .Values.kind }}\n");
    String broken = folder.resolve("chart/templates/a.yaml").toString();

    assertThat(lint(folder.toString())).isZero();
    assertThat(err).startsWith("irsa-check NOT READ  " + broken + ":1:7 ").hasLineCount(1);
    assertThat(out)
        .startsWith("irsa-check lint OK  0 errors, 0 warnings; 1 document could not be read\n");
    assertThat(lint("--format=sarif", folder.toString())).isZero();
    assertThat(out).contains("\"executionSuccessful\":true");
    assertThat(lint("--format=github", folder.toString())).isZero();
    assertThat(out).startsWith("::warning file=");
    assertThat(lint("--format=junit", folder.toString())).isZero();
    assertThat(out).contains("errors=\"0\"").contains("><skipped message=");

    assertThat(lint("--strict", folder.toString())).isEqualTo(64);
    assertThat(out).startsWith("irsa-check lint NOT READ  ");
    assertThat(lint(folder.toString(), broken)).as("it is named").isEqualTo(64);
  }

  @Test
  void anExcludedPathIsNotRead() throws IOException {
    write("orders.yaml", ACCOUNT.formatted("a", "arn:aws:iam::111122223333:role/a"));
    write("test/data/a.yaml", ACCOUNT.formatted("t", "t"));
    write("b.json", ACCOUNT.formatted("b", "b"));

    assertThat(lint(folder.toString())).isEqualTo(78);
    assertThat(lint("--exclude=test", "--exclude=*.json", folder.toString())).isZero();
    assertThat(out.replaceAll("\\s+", " "))
        .as("the line may wrap anywhere: the folder's name is as long as the machine's")
        .contains("skip 2 paths excluded: " + folder + "/b.json, " + folder + "/test ");
    assertThat(lint("--exclude=" + folder + "/test/**", "--exclude=**/b.json", folder.toString()))
        .isZero();
    assertThat(err).isEmpty();
    write("aside.yaml", "exclude: [" + folder + "/test, b.json]\n");
    assertThat(lint("--suppressions=" + folder + "/aside.yaml", folder.toString()))
        .as("an absolute path below the folder of the file")
        .isZero();
    assertThat(lint("--exclude=x", "a\0b", folder.toString())).as("no path").isEqualTo(78);
    assertThat(lint("--exclude=tset", folder.toString())).isEqualTo(78);
    assertThat(err)
        .isEqualTo(
            "irsa-check NOTE  --exclude tset excludes nothing: no file or folder has that path\n");
    assertThat(lint("--exclude=[", folder.toString())).isEqualTo(64);
    assertThat(err).contains("--exclude: \"[\" is not a pattern of paths");
  }

  /** A build's checkout often lies below a folder such as {@code /builds/test}. */
  @Test
  void foldersAboveAnOperandElsewhereExcludeNothing() throws IOException {
    write("orders.yaml", ACCOUNT.formatted("a", "a"));

    for (Path above : List.of(folder.getParent(), folder.getRoot().resolve(folder.getName(0)))) {
      String name = above.getFileName().toString();
      assertThat(lint("--exclude=" + name, folder.toString())).as(name).isEqualTo(78);
      assertThat(err).contains("--exclude " + name + " excludes nothing");
    }
    assertThat(lint("--exclude=" + folder.getFileName(), folder.toString())).isEqualTo(64);
  }

  @Test
  void theSuppressionFileExcludesBelowItsOwnFolder() throws IOException {
    write("orders.yaml", ACCOUNT.formatted("a", "arn:aws:iam::111122223333:role/a"));
    write("test/data/a.yaml", ACCOUNT.formatted("t", "t"));
    write("aside.yaml", "exclude:\n  - test/data\n");
    String aside = folder.resolve("aside.yaml").toString();

    assertThat(lint("--suppressions", aside, folder.toString())).isZero();
    assertThat(out).contains("  skip  1 path excluded: " + folder + "/test/data\n");
    write("aside.yaml", "exclude:\n  - {path: test}\n");
    assertThat(lint("--suppressions", aside, folder.toString())).isEqualTo(64);
    assertThat(err).contains(aside + " line 2: exclude needs paths, and this is a map");
  }

  @Test
  void oneThatCannotBeReadHidesNoOther() throws IOException {
    write("broken.yaml", "kind: [\n");
    write("latin.yaml", "kind: Pod\n");
    Files.write(folder.resolve("latin.yaml"), new byte[] {'k', (byte) 0xE9, '\n'});
    write("template.yaml", "kind: {{ .Values.kind }}\n");
    write("packed.yaml", "");
    Files.write(folder.resolve("packed.yaml"), new byte[] {0x1F, (byte) 0x8B, 8, 0});
    List<String> files =
        Stream.of("broken", "latin", "template", "packed", "gone", "orders", "folder.yaml/")
            .map(name -> folder.resolve(name + ".yaml").toString())
            .toList();
    write("orders.yaml", ACCOUNT.formatted("a", "arn:aws:iam::111122223333:role/a"));

    assertThat(lint(files.toArray(new String[0]))).isEqualTo(64);
    assertThat(err.lines()).hasSize(6).allMatch(line -> line.startsWith("irsa-check NOT READ"));
    assertThat(out).contains("6 documents could not be read", "read  1 document judged");

    write("orders.yaml", ACCOUNT.formatted("a", "a"));
    assertThat(lint(files.toArray(new String[0]))).as("an error is certain").isEqualTo(78);
    assertThat(out).contains("FAILED  IRSA106");
  }

  @Test
  void ofManyTooLargeOnesThereIsOneLine() throws IOException {
    for (String name : List.of("a.yaml", "b.yaml", "c.yaml")) {
      try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
        file.setLength(1 << 27);
      }
    }
    write("orders.yaml", ACCOUNT.formatted("a", "a"));

    assertThat(lint(folder.toString())).isEqualTo(78);
    assertThat(err)
        .contains("/a.yaml:1:1 and 2 other files are not read to the end")
        .hasLineCount(1);
  }

  @Test
  void aChartBelowItIsToldOnceAndNotRead() throws IOException {
    writeChart();
    write("orders.yaml", ACCOUNT.formatted("a", "arn:aws:iam::111122223333:role/a"));
    String charts = folder + "/charts";

    assertThat(lint(folder.toString(), charts)).isZero();
    assertThat(err).isEqualTo(NOT_RENDERED.formatted("1 chart"));
    assertThat(out)
        .startsWith("irsa-check lint OK  0 errors, 0 warnings; 1 not read\n")
        .contains(
            "  try   helm template " + charts + "/shop | irsa-check lint -\n",
            "  read  1 document judged, 1 not read: chart " + charts + "/shop\n");
    assertThat(lint("--strict-kinds", folder.toString())).isEqualTo(78);
    assertThat(out).startsWith(charts + "/shop/Chart.yaml:1:1  FAILED  IRSA880");
  }

  @Test
  void whereThereAreChartsAloneNothingIsJudged() throws IOException {
    writeChart();

    assertThat(lint(folder.toString())).isZero();
    assertThat(out)
        .startsWith("irsa-check lint NOTHING JUDGED  ")
        .contains("  try   helm template ");
    assertThat(err).isEqualTo(NOT_RENDERED.formatted("1 chart"));
  }

  @Test
  void aChartThatIsNamedHasToBeRendered() throws IOException {
    writeChart();
    String chart = folder.resolve("charts/shop").toString();

    assertThat(lint("--helm=never", chart)).isEqualTo(64);
    assertThat(err)
        .isEqualTo(
            "irsa-check NOT READ  "
                + chart
                + "/Chart.yaml:1:1 cannot be rendered: there is no helm on PATH, or --helm=never"
                + " is set; with helm, run: helm template "
                + chart
                + " | irsa-check lint -\n");
    assertThat(lint("--helm=never", "--format=sarif", chart)).isEqualTo(64);
  }

  @Test
  void aLibraryChartIsNothingToRender() throws IOException {
    write("lib/Chart.yaml", "apiVersion: v2\nname: lib\ntype: library\n");
    write("lib/templates/a.yaml", "{{ define \"a\" }}\n");
    write("orders.yaml", ACCOUNT.formatted("a", "arn:aws:iam::111122223333:role/a"));

    assertThat(lint("--strict-kinds", folder.toString())).isZero();
    assertThat(out)
        .contains("  other 1 file with no manifest in it: " + folder + "/lib/Chart.yaml");
    assertThat(lint(folder.resolve("lib").toString())).isEqualTo(64);
    assertThat(err)
        .contains("it is a library chart, which renders nothing; lint a chart that uses it");
  }

  @Test
  void aKustomizationIsToBeBuilt() throws IOException {
    write("base/kustomization.yaml", "resources: [orders.yaml]\n");
    write("base/orders.yaml", ACCOUNT.formatted("a", "arn:aws:iam::111122223333:role/a"));
    write(
        "prod/kustomization.yml",
        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [../base]\n");

    assertThat(lint(folder.toString())).isZero();
    assertThat(out)
        .contains("  try   kustomize build " + folder + "/base | irsa-check lint -\n")
        .contains("  try   kustomize build " + folder + "/prod | irsa-check lint -\n")
        .contains("1 document judged, 2 not read: kustomization " + folder + "/base");
    assertThat(err).isEqualTo(NOT_RENDERED.formatted("1 kustomization"));
  }

  private void writeChart() throws IOException {
    write("charts/shop/Chart.yaml", "apiVersion: v2\nname: shop\n");
    write("charts/shop/values.yaml", "a: b\n");
    write("charts/shop/templates/a.yaml", "kind: {{ .Values.a }}\n");
    write("charts/shop/charts/sub/Chart.yaml", "apiVersion: v2\nname: sub\n");
  }

  @Test
  void accountsOfTerraformAreToldAsNotRead() throws IOException {
    write("orders.yaml", ACCOUNT.formatted("a", "arn:aws:iam::111122223333:role/a"));
    write("main.tf", "# caf\u00e9\nresource \"aws_s3_bucket\" \"orders\" {\n}\n");
    write(
        "accounts.tf",
        "resource \"kubernetes_service_account_v1\" \"orders\" {\n}\n"
            + "resource  \"kubernetes_service_account\" \"carts\" {\n}\n"
            + "data \"kubernetes_service_account\" \"users\" {\n}\n");

    assertThat(lint(folder.toString())).isZero();
    assertThat(out)
        .contains("irsa-check lint OK  0 errors, 0 warnings; 2 not read\n")
        .contains(
            "2 not read: kubernetes_service_account (Terraform),\n"
                + "        kubernetes_service_account_v1 (Terraform)\n");
    assertThat(lint("--strict-kinds", folder.toString())).isEqualTo(78);
    assertThat(out).contains("accounts.tf:3:1  FAILED  IRSA880");
  }

  @Test
  void aNameThatTerraformHasIsNoSlip() throws IOException {
    write("orders.yaml", ACCOUNT.formatted("orders", "arn:aws:iam::111122223333:role/orders"));
    write(
        "web.yaml",
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: web}
        spec: {serviceAccountName: ordres, containers: [{name: web}]}
        """);

    assertThat(lint(folder.toString())).isEqualTo(78);
    assertThat(out).contains("web.yaml:4:8  FAILED  IRSA802");
    write("roles.tf", "  accounts = [\"shop:ordres\"]\n");
    assertThat(lint(folder.toString())).isZero();
    assertThat(out).contains("web.yaml:4:8  WARNING  IRSA802");
  }

  @Test
  void aLinkLeadsNowhereOutside(@TempDir Path elsewhere) throws IOException {
    Path secret = elsewhere.resolve("secret.yaml");
    Files.writeString(secret, ACCOUNT.formatted("s", "s"));
    write("a.yaml", ACCOUNT.formatted("a", "a"));
    Files.createSymbolicLink(folder.resolve("out.yaml"), secret);
    Files.createSymbolicLink(folder.resolve("out"), elsewhere);
    Files.createSymbolicLink(folder.resolve("loop"), folder);
    Files.createSymbolicLink(folder.resolve("again.yaml"), folder.resolve("a.yaml"));
    Files.createSymbolicLink(folder.resolve("broken.yaml"), folder.resolve("nowhere"));
    // Kubelet mounts a ConfigMap like this.
    write("..2026/m.yaml", ACCOUNT.formatted("m", "m"));
    Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026"));
    Files.createSymbolicLink(folder.resolve("m.yaml"), Path.of("..data/m.yaml"));

    lint("--format=json", folder.toString());
    assertThat(out)
        .contains("\"objects\":{\"ServiceAccount\":2}", "/a.yaml", "/m.yaml")
        .doesNotContain("secret", "/out", "again");
  }

  @Test
  void aLinkThatIsNamedIsFollowed(@TempDir Path elsewhere) throws IOException {
    write("a.yaml", ACCOUNT.formatted("a", "a"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("link"), folder);

    assertThat(lint(link.toString())).isEqualTo(78);
    assertThat(out).startsWith(link + "/a.yaml:3:");
  }

  @Test
  void anEmptyFolderIsNoApproval() {
    assertThat(lint(folder.toString())).isEqualTo(64);
    assertThat(err).isEqualTo("irsa-check WRONG USAGE  there is no manifest in " + folder + "\n");
  }

  @Test
  void whatMayNotBeReadIsNamed() throws IOException {
    write("a.yaml", ACCOUNT.formatted("a", "a"));
    write("b.yaml", ACCOUNT.formatted("b", "arn:aws:iam::111122223333:role/b"));
    Path file = folder.resolve("b.yaml");
    Path shut = Files.createDirectory(folder.resolve("shut"));
    Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("---------"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeThat(Files.isReadable(shut)).as("not root").isFalse();
    try {
      assertThat(lint(folder.toString())).isEqualTo(78);
      assertThat(out).contains("IRSA106");
      assertThat(err.lines())
          .containsExactly(
              "irsa-check NOT READ  " + shut + ":1:1 cannot be read: permission denied",
              "irsa-check NOT READ  " + file + ":1:1 cannot be read: permission denied");
      assertThat(lint(shut.toString(), folder.resolve("a.yaml").toString())).isEqualTo(78);
      assertThat(err)
          .isEqualTo("irsa-check NOT READ  " + shut + ":1:1 cannot be read: permission denied\n");
    } finally {
      Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aFileIsReadOnceByWhateverName() throws IOException {
    write("a.yaml", ACCOUNT.formatted("a", "arn:aws:iam::111122223333:role/a"));
    write("b/values.yaml", "a: b\n");
    Path other = folder.resolve("b/../a.yaml");

    assertThat(lint(folder.toString(), other.toString(), folder.resolve("b").toString())).isZero();
    assertThat(out).contains("  read  1 document judged\n").contains("other 1 file with");
    assertThat(lint(folder.toString(), folder.resolve("b/values.yaml").toString()))
        .as("that it is named says that it is one")
        .isEqualTo(64);
  }

  @Test
  void anEmptyNameIsNotThisFolder() {
    assertThat(lint("")).isEqualTo(64);
    assertThat(err).startsWith("irsa-check WRONG USAGE  \"\" names no FILE or DIR").hasLineCount(1);
    assertThat(out).isEmpty();
  }

  @Test
  void aFolderAndFilesAndStandardInputMayBeGivenTogether() throws IOException {
    write("a/a.yaml", ACCOUNT.formatted("a", "a"));
    write("b.yaml", ACCOUNT.formatted("b", "b"));

    assertThat(lint(folder.resolve("b.yaml").toString(), folder.resolve("a").toString()))
        .isEqualTo(78);
    assertThat(out).contains("  read  2 documents judged\n");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private int lint(String... arguments) {
    List<String> line = new ArrayList<>(List.of("lint"));
    line.addAll(List.of(arguments));
    Called called = Called.reading(null, line.toArray(new String[0]));
    out = called.out();
    err = called.err();
    return called.exit();
  }
}
