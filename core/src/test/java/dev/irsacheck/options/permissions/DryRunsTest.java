package dev.irsacheck.options.permissions;

import static dev.irsacheck.options.permissions.FakeWire.granted;
import static dev.irsacheck.options.permissions.FakeWire.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.ProbeAnswer;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbeResult.Unanswered.NoAnswerReason;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DryRunsTest {
  private static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd";
  private static final String STREAM = "arn:aws:kinesis:eu-west-1:111122223333:stream/orders";
  private static final String FUNCTION = "arn:aws:lambda:eu-west-1:111122223333:function:orders";
  private static final ProbeAnswer DRY = json(400, "DryRunOperationException", "would have");
  private static final ProbeAnswer OTHER_USE = json(400, "InvalidKeyUsageException", "is not");

  @ParameterizedTest
  @ValueSource(strings = {"kms:GenerateDataKey", "kms:Encrypt", "kms:Sign"})
  void aKeyIsUsedInADryRun(String action) {
    FakeWire wire = FakeWire.of(DRY);

    assertThat(wire.prove(action, KEY)).isEqualTo(new ProbeResult.Held("dry run"));
    assertThat(wire.body()).contains("\"DryRun\":true", "\"KeyId\":\"" + KEY + "\"");
    assertThat(wire.kept()).containsExactly(false);
  }

  @Test
  void aRecordIsPutInADryRun() {
    FakeWire wire = FakeWire.of(DRY);

    assertThat(wire.prove("kinesis:PutRecord", STREAM)).isEqualTo(new ProbeResult.Held("dry run"));
    assertThat(wire.body()).contains("\"DryRun\":true");
    assertThat(
            FakeWire.of(json(400, "ProvisionedThroughputExceededException", ""))
                .prove("kinesis:PutRecord", STREAM))
        .isInstanceOf(ProbeResult.Unanswered.class);
  }

  @Test
  void aFunctionIsInvokedInADryRun() {
    FakeWire wire = FakeWire.of(ProbeAnswer.granted(204, Map.of(), new byte[0]));

    assertThat(wire.prove("lambda:InvokeFunction", FUNCTION))
        .isEqualTo(new ProbeResult.Held("dry run"));
    assertThat(wire.calls().get(0).headers()).containsEntry("X-Amz-Invocation-Type", "DryRun");
    assertThat(wire.asked())
        .containsExactly(
            "POST /2015-03-31/functions/"
                + "arn%3Aaws%3Alambda%3Aeu-west-1%3A111122223333%3Afunction%3Aorders/invocations");
    assertThat(
            FakeWire.of(json(404, "ResourceNotFoundException", ""))
                .prove("lambda:InvokeFunction", FUNCTION))
        .isInstanceOf(ProbeResult.Missing.class);
  }

  /** A server that does not know the flag performs the call. */
  @ParameterizedTest
  @CsvSource({
    "kms:GenerateDataKey, " + KEY,
    "kms:Encrypt, " + KEY,
    "kms:Sign, " + KEY,
    "kinesis:PutRecord, " + STREAM,
    "lambda:InvokeFunction, " + FUNCTION
  })
  void nothingIsSentToWhatMayNotKnowDryRuns(String action, String resource) {
    FakeWire wire = FakeWire.of().elsewhere();

    assertThat(wire.prove(action, resource)).isInstanceOf(ProbeResult.NotProbed.class);
    assertThat(wire.calls()).isEmpty();
  }

  @Test
  void theDeclarationMaySayThatItKnowsThem() {
    Permission permission = new Permission("kms:Encrypt", KEY, null, false, null, true);

    assertThat(FakeWire.of(DRY).elsewhere().prove(permission, KEY))
        .isInstanceOf(ProbeResult.Held.class);
  }

  /** A healthy application with an elliptic-curve key would be stopped. */
  @Test
  void aKeyOfAnotherMakeIsAskedInItsOwnAlgorithm() {
    FakeWire curve = FakeWire.of(OTHER_USE, OTHER_USE, DRY);
    FakeWire rsa = FakeWire.of(OTHER_USE, DRY);

    assertThat(curve.prove("kms:Sign", KEY)).isInstanceOf(ProbeResult.Held.class);
    assertThat(curve.body()).contains("\"SigningAlgorithm\":\"ECDSA_SHA_384\"");
    assertThat(rsa.prove("kms:Encrypt", KEY)).isInstanceOf(ProbeResult.Held.class);
    assertThat(rsa.body()).contains("\"EncryptionAlgorithm\":\"RSAES_OAEP_SHA_256\"");
  }

  @Test
  void aKeyForNoneOfThemIsOfAnotherUse() {
    FakeWire wire = FakeWire.of(Collections.nCopies(7, OTHER_USE).toArray(new ProbeAnswer[0]));

    assertThat(wire.prove("kms:Sign", KEY)).isInstanceOf(ProbeResult.Unusable.class);
  }

  @ParameterizedTest
  @CsvSource({
    "DisabledException, Unusable",
    "KMSInvalidStateException, Unusable",
    "NotFoundException, Missing",
    "AccessDeniedException, Denied",
    "ThrottlingException, Unanswered",
    "LimitExceededException, Unanswered"
  })
  void otherAnswersOfKms(String code, String proof) {
    assertThat(
            FakeWire.of(json(400, code, "m"))
                .prove("kms:GenerateDataKey", KEY)
                .getClass()
                .getSimpleName())
        .isEqualTo(proof);
  }

  /** The call changed something, as with moto, which must be reported. */
  @ParameterizedTest
  @CsvSource({
    "kms:GenerateDataKey, " + KEY + ", 200",
    "kms:Encrypt, " + KEY + ", 200",
    "kms:Sign, " + KEY + ", 200",
    "kinesis:PutRecord, " + STREAM + ", 200",
    "lambda:InvokeFunction, " + FUNCTION + ", 200",
    "lambda:InvokeFunction, " + FUNCTION + ", 202"
  })
  void aCallThatWasPerformedIsNoDryRun(String action, String resource, int status) {
    FakeWire wire = FakeWire.of(ProbeAnswer.granted(status, Map.of(), new byte[0]));

    assertThat(wire.prove(action, resource))
        .isEqualTo(new ProbeResult.Unanswered("HTTP " + status, NoAnswerReason.PERFORMED));
  }

  @Test
  void decryptingNeedsSomethingEncrypted() {
    assertThat(FakeWire.of().prove("kms:Decrypt", KEY)).isInstanceOf(ProbeResult.NotProbed.class);
  }

  @Test
  void recordsAreNotReadButTheStreamIsFound() {
    FakeWire wire = FakeWire.of(granted());

    assertThat(wire.prove("kinesis:GetRecords", STREAM)).isInstanceOf(ProbeResult.NotProbed.class);
    assertThat(wire.asked()).containsExactly("DescribeStreamSummary");
  }
}
