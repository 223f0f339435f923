package dev.irsacheck.chain.diagnosis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An error of EKS Auth, as the agent passes it on.
 *
 * @param code such as {@code ResourceNotFoundException}
 * @param message EKS Auth's words
 * @param means by code, status, and on whom EKS Auth lays the fault
 */
public record EksAuthError(String code, String message, AwsError means) {
  private static final int INTERNAL_ERROR = 500;

  /** {@code [REQUEST-ID]: (CODE): MESSAGE, fault: client}. */
  private static final Pattern PASSED_ON =
      Pattern.compile(
          "\\((?<code>\\w+)\\): (?<message>[^\\n]*?), fault: (?<fault>client|server|unknown)");

  /** The same, cut off by whoever logged it. */
  private static final Pattern CUT_OFF =
      Pattern.compile("\\[[0-9a-fA-F-]{8,36}\\]: \\((?<code>\\w+)\\):(?<message>[^\\n]*)");

  /**
   * Agents of 2023 and 2024 print the error of their own SDK; they answer 500 to whatever it is.
   */
  private static final Pattern OF_ITS_SDK =
      Pattern.compile(
          "operation error EKS Auth: \\w+, (?:[^\\n]*?, )??https response error StatusCode:"
              + " (?<status>\\d{1,3}), RequestID: [^,]*, (?:api error )?(?<code>\\w+):"
              + " (?<message>[^\\n]*)");

  /**
   * The error in a text of the agent's or of a program that quotes it; null where there is none.
   *
   * @param http the agent's status, 0 where it is not known
   */
  public static EksAuthError in(int http, String text) {
    Matcher error = PASSED_ON.matcher(text);
    if (error.find()) {
      return of(
          error,
          switch (error.group("fault")) {
            case "server" -> INTERNAL_ERROR;
            case "client" -> http < INTERNAL_ERROR ? http : 0;
            default -> http;
          });
    }
    error = CUT_OFF.matcher(text);
    if (error.find()) {
      return of(error, http);
    }
    error = OF_ITS_SDK.matcher(text);
    return error.find() ? of(error, Integer.parseInt(error.group("status"))) : null;
  }

  private static EksAuthError of(Matcher error, int http) {
    String code = error.group("code");
    return new EksAuthError(code, error.group("message").strip(), AwsError.of(code, http));
  }
}
