package dev.irsacheck.chain.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.answer.Protocol;
import dev.irsacheck.emulator.answer.Refusal;
import dev.irsacheck.emulator.sts.Sts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares the emulator's error codes and their meanings with the table. */
class EmulatorErrorsTest {
  private static final Path SOURCES = Path.of("../emulator/src/main");

  private static final Pattern ERROR =
      Pattern.compile(
          "Failure\\.of(?:Coral)?\\(\\s*(?<status>\\d{3}),\\s*\"(?<code>[^\"]*)\""
              + "|(?:error|denied|throttled):\\s*\\{?(?:\\s*status: (?<played>\\d{3}),?)?\\s*code: (?<fault>\\w+)"
              + "|(?:: |\\()\"?(?:coral )?(?<row>\\d{3}) (?<said>[\\w .]+?)(?=: |\"?[,}\n)])");

  /** Maps code and status to a meaning. Codes of a single service belong to its probe. */
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("AccessDenied 403", "DENIED"),
          Map.entry("AccessDeniedException 400", "DENIED"),
          Map.entry("AccessDeniedException 403", "DENIED"),
          Map.entry("AuthorizationError 403", "FORBIDDEN"),
          Map.entry("Forbidden 403", "FORBIDDEN"),
          Map.entry("ExpiredToken 400", "EXPIRED"),
          Map.entry("ExpiredToken 403", "EXPIRED"),
          Map.entry("ExpiredTokenException 400", "EXPIRED"),
          Map.entry("ExpiredTokenException 403", "EXPIRED"),
          Map.entry("InvalidAccessKeyId 403", "UNKNOWN_KEYS"),
          Map.entry("InvalidClientTokenId 403", "UNKNOWN_KEYS"),
          Map.entry("InvalidToken 400", "UNKNOWN_KEYS"),
          Map.entry("InvalidTokenException 400", "UNKNOWN_KEYS"),
          Map.entry("UnrecognizedClientException 400", "UNKNOWN_KEYS"),
          Map.entry("UnrecognizedClientException 403", "UNKNOWN_KEYS"),
          Map.entry("IncompleteSignature 400", "SIGNATURE"),
          Map.entry("IncompleteSignatureException 400", "SIGNATURE"),
          Map.entry("IncompleteSignatureException 403", "SIGNATURE"),
          Map.entry("InvalidSignatureException 400", "SIGNATURE"),
          Map.entry("InvalidSignatureException 403", "SIGNATURE"),
          Map.entry("MissingAuthenticationToken 403", "SIGNATURE"),
          Map.entry("MissingAuthenticationTokenException 400", "SIGNATURE"),
          Map.entry("MissingAuthenticationTokenException 403", "SIGNATURE"),
          Map.entry("SignatureDoesNotMatch 403", "SIGNATURE"),
          Map.entry("RequestTimeTooSkewed 403", "CLOCK"),
          Map.entry("InvalidIdentityToken 400", "WEB_IDENTITY"),
          Map.entry("IDPCommunicationError 400", "ISSUER_SILENT"),
          Map.entry("IDPRejectedClaim 403", "CLAIM_REJECTED"),
          Map.entry("RegionDisabledException 403", "REGION_DISABLED"),
          Map.entry("ValidationError 400", "FORM"),
          Map.entry("ValidationException 400", "FORM"),
          Map.entry("429 Too Many Requests 429", "THROTTLED"),
          Map.entry("ProvisionedThroughputExceededException 400", "THROTTLED"),
          Map.entry("RequestThrottled 403", "THROTTLED"),
          Map.entry("SlowDown 503", "THROTTLED"),
          Map.entry("Throttling 400", "THROTTLED"),
          Map.entry("ThrottlingException 400", "THROTTLED"),
          Map.entry("ThrottlingException 429", "THROTTLED"),
          Map.entry("Too Many Requests 429", "THROTTLED"),
          Map.entry("TooManyRequests 429", "THROTTLED"),
          Map.entry("TooManyRequestsException 429", "THROTTLED"),
          Map.entry("Internal Server Error 500", "FAULT"),
          Map.entry("InternalError 500", "FAULT"),
          Map.entry("InternalFailure 500", "FAULT"),
          Map.entry("InternalServerException 500", "FAULT"),
          Map.entry("NotImplemented 501", "FAULT"),
          Map.entry("ServiceException 500", "FAULT"),
          Map.entry("ServiceUnavailable 503", "FAULT"),
          Map.entry("AuthorizationHeaderMalformed 400", "OTHER"),
          Map.entry("DisabledException 400", "OTHER"),
          Map.entry("DryRunOperationException 400", "OTHER"),
          Map.entry("InvalidAction 400", "OTHER"),
          Map.entry("InvalidAddress 400", "OTHER"),
          Map.entry("InvalidKeyUsageException 400", "OTHER"),
          Map.entry("InvalidParameter 400", "OTHER"),
          Map.entry("InvalidRange 416", "OTHER"),
          Map.entry("InvalidRequest 400", "OTHER"),
          Map.entry("KMSInvalidStateException 400", "UNUSABLE"),
          Map.entry("Method Not Allowed 405", "OTHER"),
          Map.entry("MissingAction 400", "OTHER"),
          Map.entry("NoSuchBucket 404", "OTHER"),
          Map.entry("NoSuchKey 404", "OTHER"),
          Map.entry("Not Found 404", "OTHER"),
          Map.entry("NotFound 404", "OTHER"),
          Map.entry("NotFoundException 400", "OTHER"),
          Map.entry("ParameterNotFound 400", "OTHER"),
          Map.entry("PermanentRedirect 301", "OTHER"),
          Map.entry("QueueDoesNotExist 400", "OTHER"),
          Map.entry("ResourceNotFoundException 400", "OTHER"),
          Map.entry("ResourceNotFoundException 404", "OTHER"),
          Map.entry("SerializationException 400", "OTHER"),
          Map.entry("UnknownOperationException 400", "OTHER"),
          Map.entry("UnknownOperationException 404", "OTHER"),
          Map.entry("XAmzContentSHA256Mismatch 400", "OTHER"),
          Map.entry("index_not_found_exception 404", "OTHER"),
          Map.entry("method_not_allowed 405", "OTHER"),
          Map.entry("security_exception 403", "OTHER"));

  @Test
  void eachMeansWhatItIsMeantAs() throws IOException {
    Map<String, String> means = new TreeMap<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(each -> each.toString().matches(".*\\.(java|yaml)")).toList()) {
        for (Matcher error = ERROR.matcher(Files.readString(file)); error.find(); ) {
          String group = error.group("fault") != null ? "fault" : "code";
          String code = error.group("said") != null ? error.group("said") : error.group(group);
          String status = error.group(group.equals("fault") ? "played" : "status");
          status = error.group("row") != null ? error.group("row") : status;
          int http = status == null ? 400 : Integer.parseInt(status);
          means.put(code + " " + http, AwsError.of(code, http).name());
        }
      }
    }
    for (String service : List.of("sqs", "lambda", "eks-auth")) {
      for (Refusal.Reason reason : Refusal.Reason.values()) {
        Failure error = Protocol.of(service).refused(new Refusal(reason, ""));
        means.put(
            error.code() + " " + error.status(), AwsError.of(error.code(), error.status()).name());
      }
    }
    assertThat(means).containsExactlyInAnyOrderEntriesOf(MEANT);
  }

  @ParameterizedTest
  @EnumSource
  void whyASignatureDoesNotHold(Refusal.Reason reason) {
    Failure error = Sts.PROTOCOL.refused(new Refusal(reason, "Signature expired: 1"));

    assertThat(StsRefusals.of(error.code(), error.message(), error.status()).diagnosis())
        .isEqualTo(
            switch (reason) {
              case UNSIGNED, INCOMPLETE, MISMATCH -> DiagnosisCode.IRSA316;
              case UNTIMELY, WRONG_SCOPE, NO_HASH, WRONG_HASH -> DiagnosisCode.IRSA431;
              case UNKNOWN_KEY, WRONG_TOKEN -> DiagnosisCode.IRSA315;
              case EXPIRED -> DiagnosisCode.IRSA206;
            });
  }
}
