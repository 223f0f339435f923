package dev.irsacheck.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.irsacheck.chain.diagnosis.AgentRefusals;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.StsRefusals;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogExplainerTest {
  private static final String REFUSED =
      "An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation:"
          + " Not authorized to perform sts:AssumeRoleWithWebIdentity";

  @Test
  void saysWhereWhoWhatAndWhy() throws IOException {
    List<LogFinding> found =
        explain(
            "I start",
            "E aws_credentials.go:77] WebIdentityErr: failed to retrieve credentials",
            "caused by: InvalidIdentityToken: No OpenIDConnect provider found in your account for"
                + " https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
            "\tstatus code: 400, request id: 3714365f-c50b-4cae-b958-917eb6a34b50",
            "I next");

    assertThat(found).hasSize(1);
    LogFinding error = found.get(0);
    assertThat(error.line()).isEqualTo(3);
    assertThat(error.code()).isEqualTo(DiagnosisCode.IRSA302);
    assertThat(error.sdk()).isEqualTo("Go v1");
    assertThat(error.rule()).isEqualTo("error code InvalidIdentityToken");
    assertThat(error.excerpt()).startsWith("caused by: InvalidIdentityToken: No OpenIDConnect");
    assertThat(error.details())
        .containsOnlyKeys("issuer", "request")
        .containsEntry(
            "issuer",
            "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE")
        .containsEntry("request", "3714365f-c50b-4cae-b958-917eb6a34b50");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "An error occurred (@) when calling the AssumeRoleWithWebIdentity operation: x",
        "User: arn:aws:sts::111122223333:assumed-role/r/s is not authorized to perform: s3:@ on"
            + " resource: arn:aws:s3:::b because no identity-based policy allows it"
      })
  void aSecretInTheRuleIsMasked(String line) throws IOException {
    List<LogFinding> found = explain(line.replace("@", "ASIAQWERTY7UIOP3ASDF"));

    assertThat(found).hasSize(1);
    assertThat(found.get(0).rule()).contains("ASIA(secret)").doesNotContain("QWERTY");
  }

  /** Each further line would read the event again: a megabyte took a minute. */
  @Test
  void aDenialThatGoesOnForEverIsNotJoined() {
    String begun = "is not authorized to perform: s3:GetObject on resource: ";
    LogLine next = LogLine.of(2, "arn:aws:s3:::orders/a");

    assertThat(DeniedAction.across(LogLine.of(1, begun), next)).isNotNull();
    assertThat(DeniedAction.across(LogLine.of(1, begun.repeat(200)), next)).isNull();
  }

  @Test
  void anApplicationsOwnFormMayLackARegion() throws IOException {
    assertThat(explain("WARN AddressValidator - Region is missing in the address")).isEmpty();
  }

  /** The code decides, and the sentence only narrows it: see {@link StsRefusals}. */
  @ParameterizedTest
  @CsvSource({
    "InvalidIdentityToken, Incorrect token audience, IRSA303",
    "InvalidIdentityToken, Missing a required claim: aud, IRSA308",
    "InvalidIdentityToken, words of next year, IRSA317",
    "InvalidIdentityToken, Token too old: 441398, IRSA317",
    "ExpiredTokenException, Token too old: 441398, IRSA307",
    "ExpiredTokenException, words of next year, IRSA206",
    "ExpiredToken, words of next year, IRSA206",
    "AccessDenied, words of next year, IRSA301",
    "IDPCommunicationError, words of next year, IRSA310",
    "IDPRejectedClaim, words of next year, IRSA311",
    "ValidationError, Request ARN is invalid, IRSA312",
    "RegionDisabledException, words of next year, IRSA314",
    "InvalidClientTokenId, words of next year, IRSA315",
    "Throttling, Rate exceeded, IRSA417",
    "InternalFailure, words of next year, IRSA418",
    "NeverSeenBefore, words of next year, IRSA399"
  })
  void theErrorCodeComesFirst(String code, String sentence, DiagnosisCode diagnosis)
      throws IOException {
    List<LogFinding> found =
        explain(
            "An error occurred (%s) when calling the AssumeRoleWithWebIdentity operation: %s"
                .formatted(code, sentence));

    assertThat(found).extracting(LogFinding::code).containsExactly(diagnosis);
  }

  @Test
  void goV1HasTheCodeBehindTheCauseAndErrorsOfItsOwnToo() throws IOException {
    String failed = "E WebIdentityErr: failed to retrieve credentials";

    assertThat(explain(failed, "caused by: AccessDenied: words of next year"))
        .extracting(LogFinding::code)
        .containsExactly(DiagnosisCode.IRSA301);
    assertThat(explain(failed, "caused by: RequestCanceled: request context canceled")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "No OpenIDConnect provider|found in your account",
        "No OpenIDConn|ect provider found"
      })
  void aSentenceMayBreakBetweenWordsAndInOne(String begun, String rest) throws IOException {
    assertThat(explain("E InvalidIdentityToken: " + begun, rest))
        .extracting(LogFinding::code)
        .containsExactly(DiagnosisCode.IRSA302);
  }

  @Test
  void ofJavaV2TheServiceNameIsProofEnough() throws IOException {
    assertThat(explain("Token too old: 441398 (Service: Sts, Status Code: 400, Request ID: 0a1b)"))
        .extracting(LogFinding::code)
        .containsExactly(DiagnosisCode.IRSA307);
  }

  @Test
  void expiredCredentialsAreNoExpiredToken() throws IOException {
    assertThat(
            explain(
                "ExpiredTokenException: The security token included in the request is expired",
                "\tat x.WebIdentityTokenFileCredentialsProvider.resolveCredentials(X.java:1)"))
        .isEmpty();
  }

  @Test
  void metadataServicesThatDoNotAnswerAreNotStss() throws IOException {
    String frame = "\tat software.amazon.awssdk.services.sts.DefaultStsClient.x(X.java:1)";

    assertThat(
            explain(
                "InstanceProfileCredentialsProvider(): Failed to load credentials from IMDS:"
                    + " connect timed out",
                frame))
        .isEmpty();
    assertThat(explain("http://169.254.170.2/v2/credentials/1: connection refused", frame))
        .isEmpty();
  }

  @Test
  void whoAsksTheNodeForCredentialsHasNoneOfThePods() throws IOException {
    String node = "Get \"http://169.254.169.254/latest/meta-data/";

    assertThat(explain(node + "iam/security-credentials/\": connection reset by peer"))
        .extracting(LogFinding::code, LogFinding::tier)
        .containsExactly(tuple(DiagnosisCode.IRSA101, LogFinding.Tier.PERHAPS));
    assertThat(explain(node + "placement/region\": connection reset by peer")).isEmpty();
  }

  @Test
  void troubleAtTheAgentsAddressIsTheAgents() throws IOException {
    String frame = "\tat software.amazon.awssdk.services.sts.DefaultStsClient.x(X.java:1)";

    assertThat(explain("http://169.254.170.23/v1/credentials: connection refused", frame))
        .extracting(LogFinding::code)
        .containsExactly(DiagnosisCode.IRSA451);
    assertThat(explain("dial tcp [fd00:ec2::23]:80: i/o timeout"))
        .extracting(LogFinding::code)
        .containsExactly(DiagnosisCode.IRSA452);
    assertThat(explain("Could not connect to the endpoint URL: \"http://169.254.170.23/v1\""))
        .extracting(LogFinding::code, LogFinding::others)
        .containsExactly(tuple(DiagnosisCode.IRSA451, List.of(DiagnosisCode.IRSA452)));
    assertThat(explain("dial tcp 169.254.170.231:80: connection refused")).isEmpty();
  }

  /** SDK v2 lists what each source lacks, although the web identity was not configured. */
  @Test
  void aChainThatWasToAskTheAgentIsNotAboutIrsa() throws IOException {
    String chain =
        "Unable to load credentials from any of the providers in the chain X : ["
            + "WebIdentityTokenCredentialsProvider(): Either the environment variable"
            + " AWS_WEB_IDENTITY_TOKEN_FILE or the javaproperty aws.webIdentityTokenFile must be"
            + " set., ContainerCredentialsProvider(): ";

    assertThat(explain(chain + "Failed to load credentials from metadata service.]"))
        .extracting(LogFinding::code, LogFinding::tier)
        .containsExactly(tuple(DiagnosisCode.IRSA451, LogFinding.Tier.PERHAPS));
    assertThat(explain(chain + "Cannot fetch credentials from container - neither is set.]"))
        .extracting(LogFinding::code, LogFinding::tier)
        .containsExactly(tuple(DiagnosisCode.IRSA101, LogFinding.Tier.CERTAIN));
  }

  /** Check and explain share one table: see {@link AgentRefusals}. */
  @ParameterizedTest
  @CsvSource({
    "AccessDeniedException, words of next year, IRSA462",
    "ResourceNotFoundException, words of next year, IRSA461",
    "ExpiredTokenException, words of next year, IRSA464",
    "InvalidTokenException, words of next year, IRSA465",
    "ThrottlingException, words of next year, IRSA466",
    "ServiceUnavailableException, words of next year, IRSA467",
    "InvalidRequestException, words of next year, IRSA468",
    "AccessDeniedException, User: arn:aws:sts::111122223333:assumed-role/node/i-0a1b2c3d4e5f60718"
        + " is not authorized to perform: eks-auth:AssumeRoleForPodIdentity, IRSA463"
  })
  void whatTheAgentPassesOn(String code, String message, DiagnosisCode diagnosis)
      throws IOException {
    String id = "[0a1b2c3d-0001-4000-8000-000000000001]: ";
    assertThat(explain("E " + id + "(" + code + "): " + message + ", fault: client"))
        .extracting(LogFinding::code, LogFinding::tier)
        .containsExactly(tuple(diagnosis, LogFinding.Tier.CERTAIN));
    assertThat(
            explain(
                "operation error EKS Auth: AssumeRoleForPodIdentity, https response error"
                    + " StatusCode: 400, RequestID: 1, "
                    + code
                    + ": "
                    + message))
        .extracting(LogFinding::code)
        .containsExactly(diagnosis);
  }

  @Test
  void theTroubleOfAnotherHostIsNotStss() throws IOException {
    assertThat(
            explain(
                "Post \"https://sqs.eu-west-1.amazonaws.com/\": connection refused",
                "\tafter a call to sts.eu-west-1.amazonaws.com"))
        .isEmpty();
  }

  @Test
  void anotherFileThatIsMissingIsNotTheToken() throws IOException {
    assertThat(
            explain(
                "open /etc/orders/tls.crt: no such file or directory",
                "\tmounts: /var/run/secrets/eks.amazonaws.com/serviceaccount/token"))
        .isEmpty();
  }

  @Test
  void whatNeedsNoProofOutweighsWhatLacksIt() throws IOException {
    assertThat(
            explain(
                "gateway: Incorrect token audience",
                "Caused by: No OpenIDConnect provider found in your account for https://x.example"))
        .extracting(LogFinding::code)
        .containsExactly(DiagnosisCode.IRSA302);
  }

  @Test
  void theFirstOfSeveralDetailsStays() throws IOException {
    List<LogFinding> found =
        explain(REFUSED, "\tstatus code: 403, request id: one", "\tlater request id: two");

    assertThat(found.get(0).details()).containsEntry("request", "one");
  }

  @Test
  void twoEntriesAreTwoErrors() throws IOException {
    assertThat(explain(REFUSED, REFUSED)).extracting(LogFinding::line).containsExactly(1L, 2L);
  }

  @Test
  void aTraceBehindTheTimestampsOfKubectlIsOneEntry() throws IOException {
    String time = "2026-03-01T08:00:01.123456789Z ";
    List<LogFinding> found =
        explain(
            time
                + "software.amazon.awssdk.services.sts.model.StsException: Not authorized to"
                + " perform sts:AssumeRoleWithWebIdentity (Service: Sts, Status Code: 403)",
            time + "\tat com.example.Orders.main(Orders.java:3)",
            time
                + "Caused by: software.amazon.awssdk.services.sts.model.StsException: Not"
                + " authorized to perform sts:AssumeRoleWithWebIdentity (Service: Sts)");

    assertThat(found).hasSize(1);
  }

  @Test
  void alignmentBehindATimestampIsNoIndent() throws IOException {
    String time = "2026-03-01T08:00:01.123Z  WARN 1 --- ";

    assertThat(explain(time + REFUSED, time + REFUSED)).hasSize(2);
  }

  @Test
  void aFileOfIndentedLinesIsNotOneEndlessEntry() throws IOException {
    String[] lines = new String[1000];
    Arrays.fill(lines, "  " + REFUSED);

    assertThat(explain(lines)).hasSizeGreaterThan(1);
  }

  @Test
  void theProofMayComeBelow() throws IOException {
    String reset = "ERROR java.net.SocketException: Connection reset";

    assertThat(explain(reset, "\tat com.example.Db.read(Db.java:7)")).isEmpty();
    assertThat(
            explain(
                reset,
                "\tat software.amazon.awssdk.services.sts.DefaultStsClient.x(DefaultStsClient.java:1)"))
        .extracting(LogFinding::code)
        .containsExactly(DiagnosisCode.IRSA419);
  }

  @Test
  void theProofOfOneEntryIsNoneForTheNext() throws IOException {
    assertThat(
            explain(
                "INFO calling https://sts.eu-west-1.amazonaws.com",
                "ERROR orders-db:5432: connection refused"))
        .isEmpty();
  }

  @Test
  void ofALineThatIsAWholeJsonObjectOnlyTheTellingPartIsShown() throws IOException {
    String line = "{\"stack\":\"" + "x ".repeat(3000) + REFUSED + "\"," + "y ".repeat(3000) + "}";

    assertThat(explain(line).get(0).excerpt())
        .startsWith("…")
        .contains("An error occurred (AccessDenied)")
        .hasSizeLessThan(410);
  }

  @Test
  void anExcerptCannotMoveTheCursor() throws IOException {
    assertThat(explain("\u001b[31m" + REFUSED + "\u0007\u202e").get(0).excerpt())
        .isEqualTo(REFUSED + "??");
  }

  @Test
  void whatFollowsABinaryBlobIsStillRead() throws IOException {
    byte[] blob = new byte[300_000];
    new Random(7).nextBytes(blob);
    for (int i = 0; i < blob.length; i++) {
      blob[i] = blob[i] == '\n' ? 0 : blob[i];
    }
    InputStream log =
        new SequenceInputStream(
            new ByteArrayInputStream(blob),
            new ByteArrayInputStream(("\n" + REFUSED).getBytes(StandardCharsets.UTF_8)));
    List<LogFinding> found = new ArrayList<>();

    LogLines lines = LogLines.of(log);
    LogExplainer.explain(lines, found::add);

    assertThat(lines.number()).isEqualTo(2);
    assertThat(found).extracting(LogFinding::line).containsExactly(2L);
  }

  static List<LogFinding> explain(String... lines) throws IOException {
    List<LogFinding> found = new ArrayList<>();
    byte[] log = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    LogExplainer.explain(LogLines.of(new ByteArrayInputStream(log)), found::add);
    return found;
  }
}
