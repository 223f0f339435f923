package dev.irsacheck.cli.permissions;

import static dev.irsacheck.cli.Called.input;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.Called;
import dev.irsacheck.pod.settings.ConfigFile;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.settings.SettingsReader;
import dev.irsacheck.pod.settings.SettingsResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionsCommandTest {
  private static final String USER =
      "User: arn:aws:sts::111122223333:assumed-role/orders/1700000000000000000 is not authorized to"
          + " perform: ";

  private static final String S3 = "arn:aws:s3:::orders-prod/config/app.yaml";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s3:GetObject                          | \"s3:GetObject\" is an action without a resource",
        "s3:GetObjet arn:aws:s3:::b/k          | has an action that IAM does not know: did you mean s3:GetObject?",
        "s3:GetObject arn:aws:s3:::            | has an ARN that names no resource",
        "s3:GetObject arn:aws:s3:::b/k --as me | --as: \"me\" is not the ARN of an IAM role",
        "--as arn:aws:iam::111122223333:role/o | --as and --region need an action and a resource",
        "--region eu-west-1                    | --as and --region need an action and a resource",
        "s3:GetObject arn:aws:s3:::b/k --declared x | either an action and a resource, or --declared",
        "--declared /no/such/file              | cannot read /no/such/file: there is no such file",
        "--from /no/such/file                  | cannot read /no/such/file: there is no such file",
        "--from - s3:GetObject arn:aws:s3:::b  | --from reads logs and tests nothing",
        "--form -                              | unknown option \"--form\"; did you mean",
      })
  void whatIsWrongIsOneLine(String arguments, String complaint) {
    Called called = Called.with(("permissions " + arguments.strip()).split(" "));

    assertThat(called.exit()).isEqualTo(64);
    assertThat(called.err()).startsWith("irsa-check WRONG USAGE  ").contains(complaint);
    assertThat(called.err()).hasLineCount(1);
    assertThat(called.out()).isEmpty();
  }

  @Test
  void withoutAnythingDeclaredThereIsNothingToTry() {
    Called called = Called.with("permissions");

    assertThat(called.exit()).isEqualTo(64);
    assertThat(called.err()).contains("no permission is declared: give an action and a resource");
  }

  @Test
  void withoutARoleNothingIsProved() throws IOException {
    Called called = Called.with("permissions", "s3:GetObject", S3, "sqs:SendMessage", "*");

    assertThat(called.exit()).isEqualTo(64);
    assertThat(called.err())
        .startsWith("irsa-check WRONG USAGE  IRSA100")
        .contains("\n  -  the role may s3:GetObject " + S3 + " (skipped: ")
        .contains("\n  -  the role may sqs:SendMessage * (skipped: ")
        .doesNotContain("✓");
  }

  @Test
  void aProgramGetsAReport() {
    Called called = Called.with("permissions", "s3:GetObject", S3, "--format=json");

    assertThat(called.exit()).isEqualTo(64);
    assertThat(called.out()).startsWith("{\"schema\":").contains(S3).hasLineCount(1);
    assertThat(called.err()).isEmpty();
  }

  @Test
  void aDeclarationIsNoJson() {
    Called called = Called.with("permissions", "--from", "-", "--format=json");

    assertThat(called.exit()).isEqualTo(64);
    assertThat(called.out()).contains("--from reads logs and tests nothing");
  }

  @Test
  void aFileDeclares() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("declared.yaml"),
            "expect-account: '111122223333'\npermissions:\n  - {allow: s3:GetObject, on: "
                + S3
                + "}\n");

    assertThat(Called.with("permissions", "--declared", file.toString()).err())
        .contains("the role may s3:GetObject " + S3)
        .doesNotContain("111122223333");
    assertThat(
            Called.reading(input(Files.readString(file)), "permissions", "--declared", "-").err())
        .contains("the role may s3:GetObject " + S3);
  }

  @Test
  void whatIsWrongInTheFileIsNamedWithItsLine() {
    Called called =
        Called.reading(
            input("permissions:\n  - s3:GetObjet arn:aws:s3:::b/k\n"),
            "permissions",
            "--declared",
            "-");

    assertThat(called.exit()).isEqualTo(64);
    assertThat(called.err())
        .contains("permissions: \"s3:GetObjet arn:aws:s3:::b/k\"")
        .contains("standard input line 1");
    assertThat(Called.reading(input("mode: warn\n"), "permissions", "--declared", "-").err())
        .contains("standard input declares no permissions");
  }

  @Test
  void equalDenialsAreOneLine() {
    String denied =
        USER
            + "s3:GetObject on resource: \""
            + S3
            + "\" because no identity-based policy allows the s3:GetObject action\n";

    assertThat(from("start\n" + denied + denied.replace("17000", "18000") + "end\n" + denied))
        .isEqualTo(
            """
            permissions:
              # line 2, 3 times: allowed by no identity-based policy (role orders)
              - s3:GetObject arn:aws:s3:::orders-prod/config/app.yaml
            """);
  }

  @Test
  void aDenyOfAPolicyThatIsNotNamedIsToldAsOne() {
    assertThat(from(USER + "s3:GetObject on resource: " + S3 + " with an explicit deny\n"))
        .contains("# line 1: denied explicitly, AWS does not say by whose policy (role orders)\n");
  }

  @Test
  void aNameInQuotesKeepsItsEnd() {
    String report = "s3:GetObject on resource: \"arn:aws:s3:::b/report (1)\"";

    assertThat(from(USER + report + " because no identity-based policy allows it\n"))
        .contains("\n  - 's3:GetObject arn:aws:s3:::b/report (1)'\n");
    assertThat(from("{\"error\":\"" + (USER + report).replace("\"", "\\\"") + "\"}\n"))
        .contains("\n  - 's3:GetObject arn:aws:s3:::b/report (1)'\n");
    assertThat(from("[(" + USER + report + "]\n"))
        .contains("\n  - 's3:GetObject arn:aws:s3:::b/report (1)'\n");
  }

  @Test
  void theSameThingIsOneLineWhateverTheCaseAndWhoeverSaidNo() {
    String queue = " on resource: arn:aws:sqs:eu-west-1:111122223333:orders ";

    assertThat(
            from(
                USER
                    + "sqs:sendmessage"
                    + queue
                    + "because no identity-based policy allows the sqs:sendmessage action\n"
                    + USER
                    + "sqs:SendMessage"
                    + queue
                    + "with an explicit deny in a service control policy:"
                    + " arn:aws:organizations::9:policy/o/p\n"))
        .isEqualTo(
            """
            permissions:
              # line 1, 2 times: allowed by no identity-based policy (role orders); denied by a \
            service control policy arn:aws:organizations::9:policy/o/p (role orders)
              # cannot be tested: irsa-check only sees whether the resource exists
              - sqs:SendMessage arn:aws:sqs:eu-west-1:111122223333:orders
            """);
  }

  @Test
  void eachPolicyThatDeniesIsNamed() {
    String denied =
        USER
            + "s3:GetObject on resource: "
            + S3
            + " with an explicit deny in a service control policy: arn:aws:organizations::9:policy/";

    assertThat(from(denied + "o/p\n" + denied + "o/q\n" + denied + "o/p\n"))
        .contains("3 times: denied by a service control policy arn:aws:organizations::9:policy/o/p")
        .contains("; denied by a service control policy arn:aws:organizations::9:policy/o/q");
  }

  @Test
  void whatCannotBeProvedIsMarked() {
    assertThat(from(USER + "dynamodb:PutItem on resource: arn:aws:dynamodb:eu-west-1:1:table/o\n"))
        .isEqualTo(
            """
            permissions:
              # line 1: AWS does not say by whose policy (role orders)
              # cannot be tested: every call of this action changes something
              - dynamodb:PutItem arn:aws:dynamodb:eu-west-1:1:table/o
            """);
    assertThat(from(USER + "secretsmanager:GetSecretValue on resource: *\n"))
        .contains("  # cannot be tested: a star is not a resource that a call can name\n")
        .contains("  - secretsmanager:GetSecretValue *\n");
  }

  @Test
  void whatCannotStandThereIsAComment() {
    String log =
        USER
            + "cloudwatch:GetMetricData\n"
            + USER
            + "secretsmanager:GetSecretValue on resource: orders because no identity-based policy"
            + " allows the secretsmanager:GetSecretValue action\n";

    assertThat(from(log))
        .isEqualTo(
            """
            permissions: []
              # line 1: AWS does not say by whose policy (role orders)
              # AWS names no resource in the denial; complete this line:
              # - cloudwatch:GetMetricData RESOURCE
              # line 2: allowed by no identity-based policy (role orders)
              # it has a resource that is no ARN; complete this line:
              # - secretsmanager:GetSecretValue orders
            """);
  }

  @Test
  void aNodesRoleIsNotThePods() {
    assertThat(
            from(
                "User: arn:aws:sts::1:assumed-role/nodes/i-0123456789abcdef0 is not authorized to"
                    + " perform: s3:GetObject on resource: \"arn:aws:s3:::b/k\"\n"))
        .contains("(role nodes)\n  # this is a node's role, not the pod's: see")
        .contains("\n  - s3:GetObject arn:aws:s3:::b/k\n");
  }

  @Test
  void whatStsSaysOfTheTokenIsNoPermission() {
    assertThat(
            from(
                USER
                    + "sts:AssumeRoleWithWebIdentity on resource: arn:aws:iam::1:role/orders with an"
                    + " explicit deny in a service control policy\n"))
        .isEqualTo("# no denial of a permission in 1 line\n");
  }

  @Test
  void severalOnOneLineAndOneOverTwoAreRead() {
    String reason = " because no identity-based policy allows the action";

    assertThat(
            from(
                "[\""
                    + USER
                    + "s3:GetObject on resource: \\\"arn:aws:s3:::b/one\\\""
                    + reason
                    + "\",\""
                    + USER
                    + "s3:GetObject on resource: \\\"arn:aws:s3:::b/two\\\""
                    + reason
                    + "\"]\n│ "
                    + USER
                    + "s3:GetObject on resource: \"arn:aws:s3:::b/th\n│ ree\""
                    + reason
                    + "\n"))
        .contains("\n  - s3:GetObject arn:aws:s3:::b/one\n")
        .contains("\n  - s3:GetObject arn:aws:s3:::b/two\n")
        .contains("\n  - s3:GetObject arn:aws:s3:::b/three\n");
  }

  @Test
  void aSecretIsCutOutAndTheLineIsThenNone() {
    String key = "arn:aws:s3:::b/ASIAIOSFODNN7EXAMPLE";

    assertThat(from(USER + "s3:GetObject on resource: " + key + "\n"))
        .contains("  # a part that looks like a secret was removed; complete this line:\n")
        .contains("  # - s3:GetObject arn:aws:s3:::b/ASIA(secret)\n")
        .doesNotContain("IOSFODNN7");
  }

  @Test
  void compressedLogsAndColoursAreRead() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(
          (USER + "s3:Get\u001b[31mObject\u001b[0m on resource: \"arn:aws:s3:::b/k\"\n")
              .getBytes(UTF_8));
    }
    Path log = Files.write(folder.resolve("app.log.gz"), packed.toByteArray());

    Called called = Called.with("permissions", "--from", log.toString(), "--from", log.toString());

    assertThat(called.exit()).isZero();
    assertThat(called.out())
        .contains("  # " + log + ":1, 2 times: AWS does not say")
        .endsWith("\n  - s3:GetObject arn:aws:s3:::b/k\n");
  }

  @Test
  void whatWouldBeOtherYamlIsQuoted() {
    String odd = "arn:aws:s3:::b/it's # a: key";

    String declaration =
        from(USER + "s3:GetObject on resource: \"" + odd + "\" because no identity-based policy\n");

    assertThat(declaration).contains("  - 's3:GetObject arn:aws:s3:::b/it''s # a: key'\n");
    assertThat(read(declaration)).isEqualTo("[s3:GetObject " + odd + "]");
  }

  @Test
  void whatIsPrintedIsADeclaration() {
    String log =
        USER
            + "logs:PutLogEvents on resource: arn:aws:logs:eu-west-1:1:log-group:o:log-stream:\n"
            + USER
            + "s3:ListBucket on resource: \"arn:aws:s3:::b\"\n"
            + USER
            + "sns:Publish on resource: arn:aws:sns:eu-west-1:1:t.\n";

    assertThat(read(from(log)))
        .isEqualTo(
            "[logs:PutLogEvents arn:aws:logs:eu-west-1:1:log-group:o:log-stream:,"
                + " s3:ListBucket arn:aws:s3:::b, sns:Publish arn:aws:sns:eu-west-1:1:t]");
    assertThat(read(from(USER + "cloudwatch:GetMetricData\n"))).isEqualTo("[]");
  }

  @Test
  void moreThanAreProvedIsSaid() {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 21; i++) {
      log.append(USER)
          .append("s3:GetObject on resource: \"arn:aws:s3:::b/")
          .append(i)
          .append("\"\n");
    }

    assertThat(from(log.toString()))
        .endsWith("  # 21 lines: irsa-check tests at most 20 permissions\n");
  }

  @Test
  void whereNothingWasDeniedThatIsSaid() {
    assertThat(from("all well\n")).isEqualTo("# no denial of a permission in 1 line\n");
  }

  private static String from(String log) {
    Called called = Called.reading(input(log), "permissions", "--from", "-");
    assertThat(called.exit()).isZero();
    assertThat(called.err()).isEmpty();
    return called.out();
  }

  private static String read(String yaml) {
    SettingsResult read =
        SettingsReader.commandLine(
            Map.of(),
            Map.of(),
            Map.of(),
            (path, limit) -> new ConfigFile.Bytes(yaml.getBytes(UTF_8)));
    assertThat(read.problems()).isEmpty();
    return read.inForce().get(Setting.PERMISSIONS).toString();
  }
}
