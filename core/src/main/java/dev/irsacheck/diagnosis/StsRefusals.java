package dev.irsacheck.diagnosis;

import java.util.Locale;

/**
 * Which diagnosis an error of STS stands for.
 *
 * <p>The error code decides first; only where STS uses one code for several faults does the
 * message, and an unknown message never leads to a narrower diagnosis than its code.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html#API_AssumeRoleWithWebIdentity_Errors">AssumeRoleWithWebIdentity,
 *     Errors</a>
 */
public final class StsRefusals {
  private static final int TOO_MANY_REQUESTS = 429;

  private StsRefusals() {}

  /**
   * The diagnosis of a refusal by AssumeRoleWithWebIdentity.
   *
   * @param code STS's error code, such as {@code InvalidIdentityToken}
   * @param message STS's words, in any version of them
   * @param http the HTTP status
   */
  public static DiagnosisCode ofAssumeRole(String code, String message, int http) {
    if (isThrottling(code) || http == TOO_MANY_REQUESTS) {
      return DiagnosisCode.IRSA417;
    }
    return switch (code) {
      case "AccessDenied", "AccessDeniedException" -> DiagnosisCode.IRSA301;
      case "InvalidIdentityToken", "InvalidIdentityTokenException" -> ofToken(lower(message));
      case "ExpiredTokenException", "ExpiredToken" ->
          lower(message).contains("too old") ? DiagnosisCode.IRSA307 : DiagnosisCode.IRSA206;
      case "IDPCommunicationError", "IDPCommunicationErrorException" -> DiagnosisCode.IRSA310;
      case "IDPRejectedClaim", "IDPRejectedClaimException" -> DiagnosisCode.IRSA311;
      case "ValidationError", "ValidationException" -> DiagnosisCode.IRSA312;
      case "RegionDisabledException" -> DiagnosisCode.IRSA314;
      case "InvalidClientTokenId" -> DiagnosisCode.IRSA315;
      default -> http >= 500 ? DiagnosisCode.IRSA418 : DiagnosisCode.IRSA399;
    };
  }

  private static DiagnosisCode ofToken(String message) {
    if (message.contains("no openidconnect provider found")) {
      return DiagnosisCode.IRSA302;
    }
    if (message.contains("audience")) {
      return DiagnosisCode.IRSA303;
    }
    if (message.contains("thumbprint")) {
      return DiagnosisCode.IRSA304;
    }
    if (message.contains("retrieve verification key")) {
      return DiagnosisCode.IRSA305;
    }
    return message.contains("missing a required claim")
        ? DiagnosisCode.IRSA308
        : DiagnosisCode.IRSA309;
  }

  /** True for the codes by which AWS services ask to come back later. */
  public static boolean isThrottling(String code) {
    return switch (code) {
      case "Throttling",
          "ThrottlingException",
          "ThrottledException",
          "RequestThrottled",
          "RequestThrottledException",
          "RequestLimitExceeded",
          "TooManyRequestsException",
          "SlowDown",
          "BandwidthLimitExceeded" ->
          true;
      default -> false;
    };
  }

  /** True where the same question may be answered otherwise a moment later. */
  public static boolean isPassing(String code, String message, int http) {
    return ofAssumeRole(code, message, http).severity() == Severity.CANNOT_TELL;
  }

  private static String lower(String message) {
    return message == null ? "" : message.toLowerCase(Locale.ROOT);
  }
}
