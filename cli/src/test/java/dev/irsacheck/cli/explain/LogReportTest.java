package dev.irsacheck.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogReportTest {
  private static final String REFUSED =
      "ERR operation error STS: AssumeRoleWithWebIdentity, https response error StatusCode: 403,"
          + " RequestID: 0a1b, api error AccessDenied: Not authorized to perform"
          + " sts:AssumeRoleWithWebIdentity\n";
  private static final String THROTTLED =
      "An error occurred (Throttling) when calling the AssumeRoleWithWebIdentity operation: slow\n";

  @Test
  void aCodeIsToldOnceWithItsFirstAndLastLine() throws IOException {
    assertThat(text(null, "start\n" + REFUSED + THROTTLED + REFUSED + "\nend\n" + REFUSED))
        .isEqualTo(
            """
            line 2, 3 times, last in line 7
              IRSA301  STS refused this pod's token for the role: the trust policy does not match
              seen      ERR operation error STS: AssumeRoleWithWebIdentity, https response error \
            StatusCode: 403, RequestID: 0a1b, api error AccessDenied: Not authorized to perform \
            sts:AssumeRoleWithWebIdentity
              by        Go v2, error code AccessDenied
              request   0a1b
              What IRSA301 means, in a paragraph that is long enough to be broken into two lines when it is
              printed. Do this.
              more      irsa-check explain IRSA301
                        https://github.com/irsa-check/irsa-check/blob/main/docs/codes.md#irsa301

            line 3
              IRSA417  STS throttled every attempt
              seen      An error occurred (Throttling) when calling the AssumeRoleWithWebIdentity \
            operation: slow
              by        botocore or AWS CLI, error code Throttling
              What IRSA417 means, in a paragraph that is long enough to be broken into two lines when it is
              printed. Do this.
              more      irsa-check explain IRSA417
                        https://github.com/irsa-check/irsa-check/blob/main/docs/codes.md#irsa417
            """);
  }

  @Test
  void aFileIsNamedBesideTheLine() throws IOException {
    assertThat(text("app.log", "\n" + THROTTLED)).startsWith("app.log:2\n");
  }

  @Test
  void thatThereAreNoCredentialsComesLast() throws IOException {
    assertThat(
            text(
                null,
                "ERR NoCredentialProviders: no valid providers in chain\n"
                    + "api error AccessDenied: Access Denied\n"))
        .containsSubsequence("line 2", "perhaps IRSA709", "line 1", "perhaps IRSA101");
  }

  @Test
  void nothingRecognisedIsSaid() throws IOException {
    assertThat(text(null, "one\ntwo\n")).isEqualTo("no IRSA errors found in 2 lines\n");
    assertThat(text("app.log", "one")).isEqualTo("app.log: no IRSA errors found in 1 line\n");
    assertThat(jsonLines(report(null, "one"))).isEmpty();
  }

  @Test
  void whatIsOnlyPerhapsAnErrorIsToldAsAGuessAndLast() throws IOException {
    String node =
        "User: arn:aws:sts::111122223333:assumed-role/nodes/i-0123456789abcdef0 is not authorized to"
            + " perform: sqs:SendMessage\n";

    assertThat(text(null, node + THROTTLED))
        .endsWith(
            """

            line 1
              perhaps IRSA601  the credentials belong to another role than AWS_ROLE_ARN names
              or        IRSA512, IRSA101, or nothing to do with IRSA
              seen      User: arn:aws:sts::111122223333:assumed-role/nodes/i-0123456789abcdef0 is not \
            authorized to perform: sqs:SendMessage
              by        a node's role
              check     irsa-check check   (in the pod: it tells which)
              more      irsa-check explain IRSA601
                        https://github.com/irsa-check/irsa-check/blob/main/docs/codes.md#irsa601
            """)
        .startsWith("line 2\n  IRSA417");
    assertThat(jsonLines(report(null, node)))
        .contains("\"tier\":\"perhaps\",\"code\":\"IRSA601\",\"others\":[\"IRSA512\",\"IRSA101\"]");
  }

  @Test
  void theRoleThatAnActionIsDeniedOnIsNotToldAsTheRole() throws IOException {
    String denied =
        "User: arn:aws:sts::111122223333:assumed-role/orders/x is not authorized to perform:"
            + " iam:PassRole on resource: arn:aws:iam::111122223333:role/nodes because no"
            + " identity-based policy allows the iam:PassRole action";

    assertThat(text(null, denied))
        .contains("IRSA701", "\"Resource\":\"arn:aws:iam::111122223333:role/nodes\"")
        .doesNotContain("\n  role ");
  }

  @Test
  void ofADenialTheWayToADeclarationIsTold() throws IOException {
    String denied =
        "User: arn:aws:sts::111122223333:assumed-role/orders/s is not authorized to perform:"
            + " sqs:SendMessage because no identity-based policy allows the action\n";

    assertThat(text("app log", denied))
        .contains("  IRSA701  no policy of the role allows the action\n")
        .contains("\n  by        denial of sqs:SendMessage\n")
        .contains("\n  all       irsa-check permissions --from 'app log'   (what was denied, as");
    assertThat(text(null, denied)).contains("irsa-check permissions --from - ");
    assertThat(text(null, REFUSED)).doesNotContain("permissions --from");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "arn:aws:sqs:eu-west-1:111122223333:orders, arn:aws:sqs:eu-west-1:111122223333:orders",
        "`\"arn:aws:s3:::orders/a b, c.yaml\"`, `arn:aws:s3:::orders/a b, c.yaml`",
        "`\\\"arn:aws:s3:::orders/a b\\\"`, arn:aws:s3:::orders/a b",
        // A policy would allow more than was denied with each of these.
        "arn:aws:s3:::orders/*,",
        "arn:aws:s3:::orders/?,",
        "arn:aws:s3:::orders/${aws:username},",
        "*,",
        // AWS names no ARN, or a part of it was removed.
        "role orders,",
        "arn:aws:s3:::orders/eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL28ifQ.c2ln,"
      })
  void ofOneThatNoPolicyAllowsTheStatementStandsThere(String named, String resource)
      throws IOException {
    String denied =
        "User: arn:aws:sts::111122223333:assumed-role/orders/s is not authorized to perform:"
            + (" sqs:SendMessage on resource: " + named)
            + " because no identity-based policy allows the sqs:SendMessage action\n";
    String said = text(null, denied);

    if (resource == null) {
      assertThat(said).contains("IRSA701  ").doesNotContain("statement ");
    } else {
      assertThat(said)
          .contains(
              "\n  statement {\"Effect\":\"Allow\",\"Action\":\"sqs:SendMessage\",\"Resource\":\""
                  + resource
                  + "\"}\n");
    }
  }

  /** An Allow does not override a Deny or another policy's limit. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "with an explicit deny in an identity-based policy",
        "because no permissions boundary allows the sqs:SendMessage action",
        "because no resource-based policy allows the sqs:SendMessage action",
        ""
      })
  void ofAnyOtherDenialThereIsNone(String context) throws IOException {
    String denied =
        "User: arn:aws:sts::111122223333:assumed-role/orders/s is not authorized to perform:"
            + " sqs:SendMessage on resource: arn:aws:sqs:eu-west-1:111122223333:orders "
            + context
            + "\n";

    assertThat(text(null, denied)).contains("IRSA70").doesNotContain("statement ");
  }

  @Test
  void aStatementIsWholeOrNotThere() throws IOException {
    String denied =
        "User: arn:aws:sts::111122223333:assumed-role/orders/s is not authorized to perform:"
            + " s3:GetObject on resource: \"arn:aws:s3:::orders/"
            + "very-long/".repeat(50)
            + "\" because no identity-based policy allows the s3:GetObject action\n";

    assertThat(text(null, denied)).contains("IRSA701").doesNotContain("statement ");
  }

  @Test
  void linesThatWereTooLongAreCounted() throws IOException {
    String longLine = "x".repeat(70_000) + "\n";

    assertThat(report("app.log", "\n" + longLine + longLine).unread())
        .isEqualTo("app.log: 2 lines were read only in part, up to 64 KiB; the first is line 2");
    assertThat(report(null, longLine).unread())
        .isEqualTo("1 line was read only in part, up to 64 KiB; the first is line 1");
    assertThat(report(null, "short\n").unread()).isNull();
  }

  @Test
  void aProgramGetsOneObjectALine() throws IOException, MalformedJson {
    String[] lines = jsonLines(report("app.log", REFUSED + THROTTLED + REFUSED)).split("\n");

    assertThat(lines).hasSize(2);
    Map<Object, Object> finding = new LinkedHashMap<>((Map<?, ?>) json(lines[0]));
    List<?> avoid = (List<?>) finding.remove("avoid");
    assertThat(((Map<?, ?>) avoid.get(0)).get("kind")).isEqualTo("widen-subject");
    assertThat(finding.remove("why").toString()).startsWith("The role's trust policy does not");
    assertThat(json(lines[1]).toString()).contains("avoid=[]");
    assertThat(finding)
        .isEqualTo(
            json(
                """
                {"schema": "irsa-check-log/v1", "log": "app.log", "line": 1, "count": 2,
                 "lastLine": 3, "tier": "certain", "code": "IRSA301", "others": [],
                 "title": "STS refused this pod's token for the role: the trust policy does not match",
                 "sdk": "Go v2", "rule": "error code AccessDenied",
                 "excerpt": "%1$s", "details": {"request": "0a1b"},
                 "headline": "STS refused this pod's token for the role: the trust policy does not match",
                 "evidence": [
                   {"label": "log", "value": "%1$s", "source": "app.log:1",
                    "origin": {"kind": "place", "name": "app.log:1"}},
                   {"label": "request", "value": "0a1b", "source": "app.log:1",
                    "origin": {"kind": "place", "name": "app.log:1"}}],
                 "fixes": [
                   {"sentence": "Read what the code means and how to fix it:",
                    "command": "irsa-check explain IRSA301",
                    "action": {"kind": "look", "object": null, "command": "irsa-check explain IRSA301"}}]}
                """
                    .formatted(REFUSED.strip())));
  }

  private static Object json(String text) throws MalformedJson {
    return Json.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(String name, String log) throws IOException {
    return report(name, log).text("irsa-check", LogReportTest::page);
  }

  private static String page(DiagnosisCode code) {
    return "# "
        + code
        + ": title\n\nWhat "
        + code
        + " means, in a paragraph that is long enough\nto be broken into two lines when it is"
        + " printed. Do this.\n\n## More\n\nmore\n";
  }

  private static LogReport report(String name, String log) throws IOException {
    return LogExplainer.read(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), name);
  }

  private static String jsonLines(LogReport report) {
    return MaskedOutput.text(Masker::mask, out -> report.writeJsonLines("irsa-check", out));
  }
}
