package dev.irsacheck.diagnosis;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An error of EKS Auth, as the agent passes it on.
 *
 * @param code such as {@code ResourceNotFoundException}
 * @param message EKS Auth's words
 * @param http the status that EKS Auth gave, 0 where it is not told
 * @param server whether EKS Auth takes the fault upon itself, by its own word or the status
 */
public record EksAuthError(String code, String message, int http, boolean server) {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int INTERNAL_ERROR = 500;

  /** {@code [REQUEST-ID]: (CODE): MESSAGE, fault: client}. */
  private static final Pattern PASSED_ON =
      Pattern.compile("\\((\\w+)\\): ([^\\n]*?), fault: (client|server|unknown)");

  /** The same, cut off by whoever logged it. */
  private static final Pattern CUT_OFF =
      Pattern.compile("\\[[0-9a-fA-F-]{8,36}\\]: \\((\\w+)\\):([^\\n]*)");

  /** Agents of 2023 and 2024 print the error of their own SDK. */
  private static final Pattern OF_ITS_SDK =
      Pattern.compile(
          "operation error EKS Auth: \\w+, (?:[^\\n]*?, )??https response error StatusCode:"
              + " (?<status>\\d{1,3}), RequestID: [^,]*, (?:api error )?(?<code>\\w+):"
              + " (?<message>[^\\n]*)");

  private static final Set<String> SERVER =
      Set.of(
          "InternalServerException",
          "InternalServerError",
          "InternalFailure",
          "ServiceUnavailableException",
          "ServiceUnavailable");

  /** What every service of AWS says that does not take the signature, or the keys behind it. */
  private static final Set<String> OF_THE_SIGNATURE =
      Set.of(
          "UnrecognizedClientException",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "SignatureDoesNotMatch",
          "IncompleteSignatureException",
          "IncompleteSignature",
          "MissingAuthenticationTokenException",
          "MissingAuthenticationToken",
          "RequestExpired",
          "RequestTimeTooSkewed");

  /**
   * The error in a text of the agent's or of a program that quotes it; null where there is none.
   */
  static EksAuthError in(int http, String text) {
    for (Pattern form : new Pattern[] {PASSED_ON, CUT_OFF}) {
      Matcher error = form.matcher(text);
      if (error.find()) {
        boolean server = form == PASSED_ON && error.group(3).equals("server");
        return of(error.group(1), error.group(2).strip(), http, server);
      }
    }
    Matcher error = OF_ITS_SDK.matcher(text);
    return error.find()
        // These agents answer 500, whatever EKS Auth did.
        ? of(
            error.group("code"),
            error.group("message").strip(),
            Integer.parseInt(error.group("status")),
            false)
        : null;
  }

  private static EksAuthError of(String code, String message, int http, boolean server) {
    boolean its = server || http >= INTERNAL_ERROR || SERVER.contains(code);
    return new EksAuthError(code, message, http, its);
  }

  boolean ofTheSignature() {
    return OF_THE_SIGNATURE.contains(code);
  }

  boolean throttles() {
    return http == TOO_MANY_REQUESTS
        || code.contains("Throttl")
        || code.startsWith("TooManyRequests")
        || code.startsWith("RequestLimitExceeded");
  }
}
