package dev.irsacheck.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.StsRefusals;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogExplainerTest {
  private static final String REFUSED =
      "An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation:"
          + " Not authorized to perform sts:AssumeRoleWithWebIdentity";

  @Test
  void saysWhereWhoWhatAndWhy() throws IOException {
    List<Recognised> found =
        explain(
            "I start",
            "E aws_credentials.go:77] WebIdentityErr: failed to retrieve credentials",
            "caused by: InvalidIdentityToken: No OpenIDConnect provider found in your account for"
                + " https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
            "\tstatus code: 400, request id: 3714365f-c50b-4cae-b958-917eb6a34b50",
            "I next");

    assertThat(found).hasSize(1);
    Recognised error = found.get(0);
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

  /** The code decides, the sentence only narrows it: see {@link StsRefusals}. */
  @ParameterizedTest
  @CsvSource({
    "InvalidIdentityToken, Incorrect token audience, IRSA303",
    "InvalidIdentityToken, Missing a required claim: aud, IRSA308",
    "InvalidIdentityToken, words of next year, IRSA309",
    "InvalidIdentityToken, Token too old: 441398, IRSA309",
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
    List<Recognised> found =
        explain(
            "An error occurred (%s) when calling the AssumeRoleWithWebIdentity operation: %s"
                .formatted(code, sentence));

    assertThat(found).extracting(Recognised::code).containsExactly(diagnosis);
  }

  @Test
  void twoEntriesAreTwoErrors() throws IOException {
    assertThat(explain(REFUSED, REFUSED)).extracting(Recognised::line).containsExactly(1L, 2L);
  }

  @Test
  void aTraceBehindTheTimestampsOfKubectlIsOneEntry() throws IOException {
    String time = "2026-03-01T08:00:01.123456789Z ";
    List<Recognised> found =
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
    java.util.Arrays.fill(lines, "  " + REFUSED);

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
        .extracting(Recognised::code)
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
        .isEqualTo("?[31m" + REFUSED + "??");
  }

  @Test
  void whatFollowsABinaryBlobIsStillRead() throws IOException {
    byte[] blob = new byte[300_000];
    new java.util.Random(7).nextBytes(blob);
    for (int i = 0; i < blob.length; i++) {
      blob[i] = blob[i] == '\n' ? 0 : blob[i];
    }
    InputStream log =
        new java.io.SequenceInputStream(
            new ByteArrayInputStream(blob),
            new ByteArrayInputStream(("\n" + REFUSED).getBytes(StandardCharsets.UTF_8)));
    List<Recognised> found = new ArrayList<>();

    long lines = LogExplainer.explain(log, found::add);

    assertThat(lines).isEqualTo(2);
    assertThat(found).extracting(Recognised::line).containsExactly(2L);
  }

  static List<Recognised> explain(String... lines) throws IOException {
    List<Recognised> found = new ArrayList<>();
    byte[] log = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    LogExplainer.explain(new ByteArrayInputStream(log), found::add);
    return found;
  }
}
