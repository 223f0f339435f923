package dev.irsacheck.chain.diagnosis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An error of EKS Auth that the agent passes on.
 *
 * @param means by code, status and the fault that EKS Auth names
 */
public record EksAuthError(String code, String message, AwsError means) {
  private static final int INTERNAL_ERROR = 500;

  private static final Pattern PASSED_ON =
      Pattern.compile(
          "\\((?<code>\\w+)\\): (?<message>[^\\n]*?), fault: (?<fault>client|server|unknown)");

  private static final Pattern CUT_OFF =
      Pattern.compile("\\[[0-9a-fA-F-]{8,36}\\]: \\((?<code>\\w+)\\):(?<message>[^\\n]*)");

  /** Agents of 2023 and 2024 print their SDK's error and always respond with 500. */
  private static final Pattern OF_ITS_SDK =
      Pattern.compile(
          "operation error EKS Auth: \\w+, (?:[^\\n]*?, )??https response error StatusCode:"
              + " (?<status>\\d{1,3}), RequestID: [^,]*, (?:api error )?(?<code>\\w+):"
              + " (?<message>[^\\n]*)");

  /**
   * Finds the error in a response or a log line; null if there is none.
   *
   * @param http the agent's status; 0 if unknown
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
