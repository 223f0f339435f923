package dev.irsacheck.emulator;

/**
 * One request that the emulator met; holds no token and no key.
 *
 * @param action the STS action, the path where the request named none, {@code
 *     AssumeRoleForPodIdentity} of an agent elsewhere, or the emulator's own agent's method and
 *     path
 * @param status the HTTP status answered; 0 where nothing was
 * @param outcome {@code granted}, an AWS error code such as {@code AccessDenied}, {@code page},
 *     {@code hang} or {@code reset}
 * @param role the ARN of the role that was asked for, or whose credentials asked; empty where none
 *     is known
 */
public record RecordedRequest(String action, int status, String outcome, String role) {

  /** One without a role. */
  public RecordedRequest(String action, int status, String outcome) {
    this(action, status, outcome, "");
  }

  /** {@code ACTION STATUS OUTCOME}, and the role where there is one. */
  String line() {
    return action + " " + status + " " + outcome + (role.isEmpty() ? "" : " " + role);
  }
}
