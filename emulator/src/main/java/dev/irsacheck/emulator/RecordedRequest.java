package dev.irsacheck.emulator;

/**
 * One request that the emulator received; holds no token and no key.
 *
 * @param action the STS action, or the path
 * @param status the HTTP status; 0 if there was no answer
 * @param outcome {@code granted}, an AWS error code, {@code page}, {@code hang} or {@code reset}
 * @param role the ARN of the requested or signing role; empty if unknown
 */
public record RecordedRequest(String action, int status, String outcome, String role) {

  public RecordedRequest(String action, int status, String outcome) {
    this(action, status, outcome, "");
  }

  String line() {
    return action + " " + status + " " + outcome + (role.isEmpty() ? "" : " " + role);
  }
}
