package dev.irsacheck.cli.lint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.Called;
import dev.irsacheck.cli.trust.TrustCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LintCommandTest {
  private static final String ROLE = "arn:aws:iam::111122223333:role/a=b";
  private static final String MANIFESTS =
      """
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: orders, annotations: {eks.amazonaws.com/role-arn: "%s"}}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: orders}
      spec: {serviceAccountName: orders, containers: [{name: orders}]}
      """;

  @TempDir Path folder;
  private Path manifests;
  private String out;
  private String err;

  @BeforeEach
  void writeManifests() throws IOException {
    manifests = Files.writeString(folder.resolve("orders.yaml"), MANIFESTS.formatted(ROLE));
  }

  @Test
  void healthyManifestsEndWithZero() {
    assertThat(lint(manifests.toString())).isZero();

    assertThat(out)
        .startsWith("irsa-check lint OK  0 errors, 0 warnings\n")
        .contains("  role  Pod orders as orders: " + ROLE + "\n")
        .contains("  read  2 documents judged\n");
    assertThat(err).isEmpty();
  }

  @Test
  void aPatchInAnotherFileDoesNotDisplaceTheServiceAccount() throws IOException {
    Files.writeString(
        folder.resolve("patch.yaml"),
        """
        apiVersion: v1
        kind: ServiceAccount
        metadata: {name: orders}
        imagePullSecrets: [{name: registry}]
        """);

    assertThat(lint("--require-role", folder.toString())).isZero();

    assertThat(out).contains("  role  Pod orders as orders: " + ROLE + "\n");
  }

  @Test
  void theFirstLineSaysWhatToDoAndWhere() {
    assertThat(lint("--expect-account", "444455556666", manifests.toString())).isEqualTo(78);

    assertThat(out)
        .startsWith(
            manifests
                + ":3:40  FAILED  IRSA807  correct eks.amazonaws.com/role-arn: the role is in"
                + " account 111122223333, but 444455556666 was expected\n")
        .contains("irsa-check explain IRSA807");
  }

  @Test
  void standardInputIsNamedSo() {
    InputStream stdin = new ByteArrayInputStream(MANIFESTS.formatted("x").getBytes(UTF_8));

    assertThat(lint(stdin, "-")).isEqualTo(78);
    assertThat(out).startsWith("stdin:3:40  FAILED  IRSA106");
  }

  @Test
  void moreThanTheMemoryHoldsIsWrongUsage() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            throw new OutOfMemoryError("Java heap space");
          }
        };

    assertThat(lint(endless, "-")).isEqualTo(64);
    assertThat(err)
        .startsWith("irsa-check WRONG USAGE  these manifests need more than ")
        .contains("give fewer files at once")
        .hasLineCount(1);
  }

  @Test
  void moreThanMayBeReadIsNotReadFirst() throws IOException {
    Path large = folder.resolve("large.yaml");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(1 << 30);
    }

    assertThat(lint(manifests.toString(), large.toString())).isEqualTo(64);
    assertThat(err)
        .isEqualTo(
            "irsa-check NOT READ  "
                + large
                + ":1:1 is not read to the end, as that would be more than 64 MiB in all; give"
                + " fewer files at once\n");
    assertThat(out).contains("  role  Pod orders as orders: " + ROLE + "\n");
  }

  @Test
  void standardInputEndsThereToo() {
    byte[] line = ("#" + " ".repeat(4000) + "\n").getBytes(UTF_8);
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return '#';
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            int count = Math.min(length, line.length);
            System.arraycopy(line, 0, into, offset, count);
            return count;
          }
        };

    assertThat(lint(endless, manifests.toString(), "-")).isEqualTo(64);
    assertThat(err)
        .isEqualTo(
            "irsa-check NOT READ  stdin:1:1 is not read to the end, as that would be more than"
                + " 64 MiB in all; give fewer files at once\n");
    assertThat(out).contains("  role  Pod orders as orders: " + ROLE + "\n");
  }

  @Test
  void whereNothingIsThereAMachineGetsItsFormAllTheSame() throws IOException {
    Path empty =
        Files.writeString(
            folder.resolve("empty.yaml"), "apiVersion: v1\nkind: List\nmetadata: {}\nitems: []\n");

    assertThat(lint("--format=sarif", empty.toString())).isEqualTo(64);
    assertThat(err).isEqualTo("irsa-check WRONG USAGE  there is no manifest in " + empty + "\n");
    assertThat(out).contains("\"results\":[]").hasLineCount(1);
    assertThat(lint(empty.toString())).isEqualTo(64);
    assertThat(out).isEmpty();
  }

  @Test
  void anErrorComesBeforeWhatCouldNotBeRead() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.yaml"), "a: [b");

    assertThat(lint(manifests.toString(), broken.toString())).isEqualTo(64);
    assertThat(err)
        .startsWith("irsa-check NOT READ  " + broken + ":1:4 is not valid YAML")
        .hasLineCount(1);
    assertThat(out).startsWith("irsa-check lint NOT READ  ").contains("1 document could not");
    assertThat(lint("--expect-account=444455556666", manifests.toString(), broken.toString()))
        .isEqualTo(78);
  }

  @Test
  void aTrustPolicyBelongsToTheRoleInFrontOfTheSignThatLeavesAFile() throws IOException {
    Path policy =
        Files.writeString(
            folder.resolve("trust.json"), TrustCall.trusting("system:serviceaccount:shop:order"));

    assertThat(lint("--namespace=shop", "--trust", ROLE + "=" + policy, manifests.toString()))
        .isEqualTo(78);
    assertThat(out).contains("IRSA841").contains("token has     system:serviceaccount:shop:orders");
  }

  @Test
  void theOutputOfGetRoleNamesItsRoleItself() throws IOException {
    Path policy =
        Files.writeString(
            folder.resolve("role.json"),
            TrustCall.getRole(ROLE, TrustCall.trusting("system:serviceaccount:shop:orders")));

    assertThat(lint("--namespace=shop", "--trust=" + policy, manifests.toString())).isZero();
    assertThat(lint("--namespace=other", "--trust=" + policy, manifests.toString())).isEqualTo(78);
  }

  @Test
  void aTrustPolicyOfARoleThatNobodyGetsIsNoApproval() throws IOException {
    Path policy =
        Files.writeString(
            folder.resolve("trust.json"), TrustCall.trusting("system:serviceaccount:shop:orders"));
    String other = "arn:aws:iam::111122223333:role/other";

    assertThat(lint("--trust=" + other + "=" + policy, manifests.toString())).isZero();
    assertThat(err)
        .isEqualTo(
            "irsa-check NOTE  --trust was not looked at: no workload here gets the role "
                + other
                + "\n");
  }

  @Test
  void aRetiredCodeIgnoresWhatTookItsPlace() throws IOException {
    Path pod =
        Files.writeString(
            folder.resolve("half.yaml"),
            "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n"
                + "    - name: a\n      env: [{name: AWS_ROLE_ARN, value: \"arn:aws:iam::111122223333:role/x\"}]\n");

    assertThat(lint(pod.toString())).isEqualTo(78);
    assertThat(out).contains("IRSA102");
    assertThat(lint("--ignore=IRSA821", pod.toString())).isZero();
    assertThat(out).contains("1 suppressed (IRSA102)");
    assertThat(lint("--ignore=IRSA822", pod.toString())).isEqualTo(78);
  }

  @Test
  void anIgnoredCodeIsCountedApartAndDoesNotFail() {
    String[] unexpected = {"--expect-account=444455556666", manifests.toString()};

    assertThat(lint("--ignore", "IRSA807+irsa833", unexpected[0], unexpected[1])).isZero();
    assertThat(out)
        .startsWith("irsa-check lint OK  0 errors, 0 warnings; 1 suppressed (IRSA807)\n")
        .doesNotContain("FAILED");

    assertThat(lint("--ignore=IRSA833", "--format=json", unexpected[0], unexpected[1]))
        .isEqualTo(78);
    assertThat(out).contains("\"findings\":[{\"code\":\"IRSA807\"", "\"suppressed\":[]");

    assertThat(
            lint(
                "--ignore=IRSA833",
                "--ignore=IRSA807",
                "--format=json",
                unexpected[0],
                unexpected[1]))
        .isZero();
    assertThat(out).contains("\"findings\":[]", "\"suppressed\":[{\"code\":\"IRSA807\"");

    lint("--ignore=IRSA807", "--format=sarif", unexpected[0], unexpected[1]);
    assertThat(out)
        .contains("\"suppressions\":[{\"kind\":\"external\",\"justification\":\"--ignore\"}]");

    lint("--ignore=IRSA807", "--format=sarif", "--quiet", unexpected[0], unexpected[1]);
    assertThat(out).contains("\"results\":[]");

    lint("--ignore=IRSA807", "--format=github", unexpected[0], unexpected[1]);
    assertThat(out).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                  | lint needs a FILE or DIR, or - for",
        "--release Shop FILE                 | --release \"Shop\" is not a valid name of a release",
        "--values /no.yaml FILE              | cannot read /no.yaml: there is no such file",
        "--values FILE --helm=never FILE     | --values is for a chart, but there is no helm on",
        "--helm=always FILE                  | --helm",
        "-                                   | \"-\" is standard input, and that is a terminal",
        "--namespace Shop FILE               | --namespace \"Shop\" is not the name of a namespace",
        "--expect-account 12 FILE            | --expect-account \"12\" is not an account id",
        "--issuer http://x FILE              | --issuer \"http://x\" does not begin with https://",
        "--annotation-prefix a/b FILE        | --annotation-prefix \"a/b\" is not a prefix",
        "--trust orders=x FILE               | --trust \"orders\" is not an ARN",
        "--ignore IRSA8o7 FILE               | --ignore: there is no code \"IRSA8o7\"; did you "
            + "mean",
        "--ignore= FILE                      | --ignore names no code",
        "--ignore IRSA301 FILE               | --ignore: lint does not report IRSA301",
        "--trust /nowhere.json FILE          | cannot read /nowhere.json: there is no such file",
        "--trust FILE FILE                   | --trust: no trust policy in ",
        "--trust arn:aws:iam::111122223333:role/x=/no.json FILE | cannot read /no.json",
        "--trust arn:aws:iam::111122223333:role/x= FILE         | names no file: write ROLE=FILE",
      })
  void wrongInputIsOneLine(String arguments, String complaint) {
    String given = arguments.replace("FILE", manifests.toString());

    assertThat(lint(null, given.isEmpty() ? new String[0] : given.split(" "))).isEqualTo(64);
    assertThat(err).startsWith("irsa-check WRONG USAGE  ").contains(complaint).hasLineCount(1);
    assertThat(out).isEmpty();
  }

  @Test
  void aTrustPolicyIsNoLongerThanAMebibyte() throws IOException {
    Path file = Files.write(folder.resolve("long.json"), new byte[(1 << 20) + 1]);

    assertThat(lint("--trust", file.toString(), manifests.toString())).isEqualTo(64);
    assertThat(err).contains("long.json is longer than 1 MiB").hasLineCount(1);
  }

  @Test
  void whatFillsPlaceholdersInLaterIsSaid() throws IOException {
    Path flux =
        Files.writeString(
            folder.resolve("flux.yaml"),
            MANIFESTS.formatted("arn:aws:iam::${ACCOUNT_ID}:role/orders"));

    assertThat(lint(flux.toString())).isEqualTo(78);
    assertThat(out).contains("IRSA810", "the placeholder ${ACCOUNT_ID} is still in it\n");
    assertThat(lint("--substituted-by=flux", "--format=json", flux.toString())).isZero();
    assertThat(out).contains("\"substituted\":[\"${ACCOUNT_ID}\"]");
    assertThat(lint("--substituted-by=flux", flux.toString())).isZero();
    assertThat(out).contains("  later ${ACCOUNT_ID}: filled in by a tool after this");
    assertThat(lint("--substituted-by=sed", flux.toString())).isEqualTo(64);
    assertThat(lint("--help")).isZero();
    assertThat(out).contains("--substituted-by=flux|envsubst").doesNotContain("null");
  }

  @Test
  void everyFormatHasItsForm() {
    lint("--format=json", manifests.toString());
    assertThat(out).startsWith("{\"schema\":\"irsa-check-lint/v2\"").hasLineCount(1);

    lint("--format=sarif", manifests.toString());
    assertThat(out).contains("\"version\":\"2.1.0\"").hasLineCount(1);

    lint("--format=github", "--expect-account=444455556666", manifests.toString());
    assertThat(out).startsWith("::error file=" + manifests + ",line=3,").hasLineCount(1);
  }

  private int lint(String... arguments) {
    return lint(null, arguments);
  }

  private int lint(InputStream stdin, String... arguments) {
    List<String> line = new ArrayList<>(List.of("lint"));
    line.addAll(List.of(arguments));
    Called called = Called.reading(stdin, line.toArray(new String[0]));
    out = called.out();
    err = called.err();
    return called.exit();
  }
}
