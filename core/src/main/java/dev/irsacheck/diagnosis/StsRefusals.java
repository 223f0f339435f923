package dev.irsacheck.diagnosis;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA206;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA301;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA310;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA311;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA312;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA314;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA315;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA316;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA317;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA318;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA399;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA417;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA418;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA431;

import dev.irsacheck.permissions.PolicyOwner;

/**
 * Which diagnosis an error of STS stands for: the one table behind the live check and {@code
 * explain}.
 *
 * <p>The error code decides first; only where STS uses one code for several faults do its words
 * ({@link StsSentence}, {@link PolicyOwner}). Words that the table does not know never lead to a
 * narrower diagnosis than their code. Whether the answer is definite is the severity of its
 * diagnosis: {@link Severity#BROKEN} or {@link Severity#CANNOT_TELL}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html#API_AssumeRoleWithWebIdentity_Errors">AssumeRoleWithWebIdentity,
 *     Errors</a>
 */
public final class StsRefusals {
  private static final int TOO_MANY_REQUESTS = 429;

  private StsRefusals() {}

  /**
   * The diagnosis of a refusal by AssumeRoleWithWebIdentity. That request carries no signature, so
   * whoever finds fault with one leaves open what is wrong.
   */
  public static DiagnosisCode ofAssumeRole(String code, String message, int http) {
    DiagnosisCode diagnosis = of(code, message, http);
    return diagnosis == IRSA316 || diagnosis == IRSA431 ? IRSA317 : diagnosis;
  }

  /**
   * The diagnosis of a refusal by any call on the way to the role.
   *
   * @param code STS's error code, such as {@code InvalidIdentityToken}
   * @param message STS's words, in any version of them; null for none
   * @param http the HTTP status
   */
  public static DiagnosisCode of(String code, String message, int http) {
    if (http == TOO_MANY_REQUESTS) {
      return IRSA417;
    }
    DiagnosisCode byCode = byCode(wireName(code));
    if (byCode == IRSA399 && http >= 500) {
      return IRSA418;
    }
    String words = message == null ? "" : message;
    if (byCode == IRSA301 && PolicyOwner.in(words).isBesideTrust()) {
      return IRSA318;
    }
    StsSentence sentence = StsSentence.in(words, wireName(code));
    return sentence == null ? byCode : sentence.diagnosis();
  }

  /** What the code stands for where the words say nothing more; IRSA399 for an unknown one. */
  private static DiagnosisCode byCode(String code) {
    return switch (code) {
      case "AccessDenied" -> IRSA301;
      case "InvalidIdentityToken" -> IRSA317;
      case "ExpiredTokenException" -> IRSA206;
      case "IDPCommunicationError" -> IRSA310;
      case "IDPRejectedClaim" -> IRSA311;
      case "ValidationError" -> IRSA312;
      case "RegionDisabledException" -> IRSA314;
      case "InvalidClientTokenId" -> IRSA315;
      case "SignatureDoesNotMatch", "AuthFailure" -> IRSA316;
      case "RequestExpired", "RequestInTheFuture", "RequestTimeTooSkewed" -> IRSA431;
      // What AWS's SDKs retry: AwsSdkRetryCodesTest reads the lists of the one for Java.
      case "BandwidthLimitExceeded",
          "EC2ThrottledException",
          "LimitExceededException",
          "ProvisionedThroughputExceededException",
          "RequestLimitExceeded",
          "RequestThrottled",
          "RequestThrottledException",
          "SlowDown",
          "ThrottledException",
          "Throttling",
          "ThrottlingException",
          "TooManyRequestsException",
          "TransactionInProgressException" ->
          IRSA417;
      case "InternalError",
          "InternalFailure",
          "InternalServerError",
          "PriorRequestNotComplete",
          "RequestTimeout",
          "RequestTimeoutException",
          "ServiceUnavailable" ->
          IRSA418;
      default -> IRSA399;
    };
  }

  /**
   * The code as STS sends it, for the class name that an SDK makes of it or the spelling of another
   * of AWS's protocols.
   */
  public static String wireName(String code) {
    return switch (code) {
      case "AccessDeniedException" -> "AccessDenied";
      case "InvalidIdentityTokenException" -> "InvalidIdentityToken";
      case "ExpiredToken" -> "ExpiredTokenException";
      case "IDPCommunicationErrorException", "IdpCommunicationErrorException" ->
          "IDPCommunicationError";
      case "IDPRejectedClaimException", "IdpRejectedClaimException" -> "IDPRejectedClaim";
      case "ValidationException" -> "ValidationError";
      case "UnrecognizedClientException" -> "InvalidClientTokenId";
      case "InvalidSignatureException" -> "SignatureDoesNotMatch";
      case "ServiceUnavailableException" -> "ServiceUnavailable";
      default -> code;
    };
  }

  /** True where the table has the code. */
  public static boolean isKnown(String code) {
    return byCode(wireName(code)) != IRSA399;
  }

  /** True for the codes that mean the same whichever operation of STS was called. */
  public static boolean isOfAnyCall(String code) {
    return switch (byCode(wireName(code))) {
      case IRSA206, IRSA301, IRSA312, IRSA399 -> false;
      default -> true;
    };
  }

  /** True where the same question may be answered otherwise a moment later. */
  public static boolean isPassing(String code, String message, int http) {
    return of(code, message, http).severity() == Severity.CANNOT_TELL;
  }

  /** Whether the credentials themselves are refused, whatever is asked with them. */
  public static boolean isOfTheCredentials(DiagnosisCode refusal) {
    return switch (refusal) {
      case IRSA206, IRSA315, IRSA316, IRSA431 -> true;
      default -> false;
    };
  }
}
