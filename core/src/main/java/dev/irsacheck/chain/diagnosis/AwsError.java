package dev.irsacheck.chain.diagnosis;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an error code of AWS's means, whichever service gives it: the one list of codes behind the
 * check, the probes, {@code explain} and {@code permissions}.
 *
 * <p>Which codes pass is what the SDKs ask again: AwsErrorCode of the one for Java, {@code
 * standard.py} and {@code _retry.json} of botocore, {@code service-error-classification} of the one
 * for JavaScript. Where they differ the longer list counts: to ask once too often does no harm, and
 * to call a throttled pod misconfigured does.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">Common error
 *     types</a>
 */
public enum AwsError {
  /** Come again later; what has "throttl" in its name is one, too. */
  THROTTLED(
      "Throttling",
      "RequestLimitExceeded",
      "TooManyRequests",
      "ProvisionedThroughputExceeded",
      "SlowDown",
      "BandwidthLimitExceeded",
      "LimitExceeded",
      "TransactionInProgress"),
  /** A fault of the service's own. */
  FAULT(
      "InternalError",
      "InternalFailure",
      "InternalServer",
      "InternalServerError",
      "ServiceUnavailable",
      "PriorRequestNotComplete",
      "RequestTimeout"),
  /** STS did not get an answer of the OIDC issuer. */
  ISSUER_SILENT("IDPCommunicationError"),

  DENIED("AccessDenied"),
  /** The same of SNS, of API Gateway and of EC2. */
  FORBIDDEN("AuthorizationError", "Forbidden", "UnauthorizedOperation"),
  /** A key denies it, through the service that uses the key. */
  KEY_DENIED("KMSAccessDenied", "KMS.AccessDenied"),

  /** The credentials have expired; STS and EKS Auth say it of a token, too. */
  EXPIRED("ExpiredToken"),
  /** The credentials are not known, or not here. */
  UNKNOWN_KEYS("InvalidClientTokenId", "UnrecognizedClient", "InvalidAccessKeyId", "InvalidToken"),
  /** The signature is wrong, cut or missing. */
  SIGNATURE(
      "SignatureDoesNotMatch",
      "InvalidSignature",
      "IncompleteSignature",
      "MissingAuthenticationToken",
      "AuthFailure"),
  /** The time of the signature is too far from AWS's. */
  CLOCK("RequestExpired", "RequestInTheFuture", "RequestTimeTooSkewed"),

  WEB_IDENTITY("InvalidIdentityToken"),
  CLAIM_REJECTED("IDPRejectedClaim"),
  FORM("ValidationError", "Validation"),

  REGION_DISABLED("RegionDisabled"),
  /** The account has not subscribed to the service. */
  NOT_SUBSCRIBED("OptInRequired", "SubscriptionRequired"),
  /**
   * Of S3, of a key that other services use, and of SSM: whoever is told so may ask, and what is
   * asked for is in a state in which nobody gets it.
   */
  UNUSABLE(
      "InvalidObjectState",
      "AllAccessDisabled",
      "InvalidKeyId",
      "KMS.Disabled",
      "KMS.KMSInvalidState",
      "KMS.InvalidKeyUsage",
      "KMS.NotFound",
      "KMSDisabled",
      "KMSInvalidState",
      "KMSNotFound",
      "KMSOptInRequired"),
  /** Another one, which only its service knows. */
  OTHER;

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER = 500;
  private static final String SUFFIX = "exception";
  private static final Map<String, AwsError> BY_CODE = new HashMap<>();

  static {
    for (AwsError error : values()) {
      for (String code : error.codes) {
        BY_CODE.put(code.toLowerCase(Locale.ROOT), error);
      }
    }
  }

  private final List<String> codes;

  /** Without "Exception" at the end, which some services and all SDKs' classes add. */
  AwsError(String... codes) {
    this.codes = List.of(codes);
  }

  /** Without "Exception" at the end. */
  public List<String> codes() {
    return codes;
  }

  /** What a code means by itself, in any spelling of AWS's protocols and SDKs. */
  public static AwsError of(String code) {
    String name = code.toLowerCase(Locale.ROOT);
    if (name.contains("throttl")) {
      return THROTTLED;
    }
    String plain =
        name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    return BY_CODE.getOrDefault(plain, OTHER);
  }

  /**
   * What an answer means. Throttling is told by code or status, and an answer of 5xx is the
   * service's fault whatever its body says, as the SDKs see it; but Lambda tells by 502 what is
   * wrong with a key.
   *
   * @param http the status, 0 where it is not known
   */
  public static AwsError of(String code, int http) {
    AwsError byCode = of(code);
    if (http == TOO_MANY_REQUESTS) {
      return THROTTLED;
    }
    boolean told = byCode.passes() || byCode == KEY_DENIED || byCode == UNUSABLE;
    return http >= SERVER && !told ? FAULT : byCode;
  }

  /** Whether the same request may be answered otherwise a moment later. */
  public boolean passes() {
    return this == THROTTLED || this == FAULT || this == ISSUER_SILENT;
  }

  /** Whether the credentials are refused, and not what was asked for with them. */
  public boolean isOfTheCredentials() {
    return this == EXPIRED || this == UNKNOWN_KEYS || this == SIGNATURE || this == CLOCK;
  }
}
