package dev.irsacheck.chain.diagnosis;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Groups the error codes of all AWS services by meaning. Retryable codes are the union of what the
 * SDKs retry, because a throttled pod must not be reported as misconfigured.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">Common error
 *     types</a>
 */
public enum AwsError {
  /** Retry later. Every code that contains "throttl" is included. */
  THROTTLED(
      "Throttling",
      "RequestLimitExceeded",
      "TooManyRequests",
      "ProvisionedThroughputExceeded",
      "SlowDown",
      "BandwidthLimitExceeded",
      "LimitExceeded",
      "TransactionInProgress"),
  FAULT(
      "InternalError",
      "InternalFailure",
      "InternalServer",
      "InternalServerError",
      "ServiceUnavailable",
      "PriorRequestNotComplete",
      "RequestTimeout"),
  ISSUER_SILENT("IDPCommunicationError"),

  DENIED("AccessDenied"),
  FORBIDDEN("AuthorizationError", "Forbidden", "UnauthorizedOperation"),
  /** A KMS key's policy denies it, through the service that uses the key. */
  KEY_DENIED("KMSAccessDenied", "KMS.AccessDenied"),

  EXPIRED("ExpiredToken"),
  UNKNOWN_KEYS("InvalidClientTokenId", "UnrecognizedClient", "InvalidAccessKeyId", "InvalidToken"),
  SIGNATURE(
      "SignatureDoesNotMatch",
      "InvalidSignature",
      "IncompleteSignature",
      "MissingAuthenticationToken",
      "AuthFailure"),
  CLOCK("RequestExpired", "RequestInTheFuture", "RequestTimeTooSkewed"),

  WEB_IDENTITY("InvalidIdentityToken"),
  CLAIM_REJECTED("IDPRejectedClaim"),
  FORM("ValidationError", "Validation"),

  REGION_DISABLED("RegionDisabled"),
  NOT_SUBSCRIBED("OptInRequired", "SubscriptionRequired"),
  /** The caller may be allowed, but the object is in an unusable state. */
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

  AwsError(String... codes) {
    this.codes = List.of(codes);
  }

  public List<String> codes() {
    return codes;
  }

  public static AwsError of(String code) {
    String name = code.toLowerCase(Locale.ROOT);
    if (name.contains("throttl")) {
      return THROTTLED;
    }
    String plain =
        name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    return BY_CODE.getOrDefault(plain, OTHER);
  }

  /** A 5xx status is the service's fault, but Lambda uses 502 for errors of a key. */
  public static AwsError of(String code, int http) {
    AwsError byCode = of(code);
    if (http == TOO_MANY_REQUESTS) {
      return THROTTLED;
    }
    boolean told = byCode.passes() || byCode == KEY_DENIED || byCode == UNUSABLE;
    return http >= SERVER && !told ? FAULT : byCode;
  }

  /** Whether a retry may succeed soon. */
  public boolean passes() {
    return this == THROTTLED || this == FAULT || this == ISSUER_SILENT;
  }

  /** Whether AWS rejected the credentials and not the request. */
  public boolean isOfTheCredentials() {
    return this == EXPIRED || this == UNKNOWN_KEYS || this == SIGNATURE || this == CLOCK;
  }
}
