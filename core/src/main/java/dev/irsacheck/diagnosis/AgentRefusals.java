package dev.irsacheck.diagnosis;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA453;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA454;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA455;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA461;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA462;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA463;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA464;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA465;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA466;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA467;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA468;

/**
 * Which diagnosis a refusal of EKS Pod Identity stands for: the one table behind the live check and
 * {@code explain}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eks/latest/APIReference/API_auth_AssumeRoleForPodIdentity.html#API_auth_AssumeRoleForPodIdentity_Errors">AssumeRoleForPodIdentity,
 *     Errors</a>
 */
public final class AgentRefusals {
  private AgentRefusals() {}

  /**
   * The diagnosis.
   *
   * @param code as {@link AgentSentence} has it
   * @param http the status of the agent's answer
   */
  public static DiagnosisCode of(String code, String message, int http) {
    return switch (code) {
      case AgentSentence.TOO_MANY -> IRSA453;
      case AgentSentence.WRONG_ADDRESS -> IRSA454;
      case AgentSentence.NO_ANSWER_OF_EKS -> IRSA455;
      case AgentSentence.OWN -> isOfTime(message) ? IRSA464 : IRSA465;
      case "ResourceNotFoundException" -> IRSA461;
      case "AccessDeniedException" ->
          message.contains("eks-auth:AssumeRoleForPodIdentity") ? IRSA463 : IRSA462;
      case "ExpiredTokenException" -> IRSA464;
      case "InvalidTokenException" -> IRSA465;
      case "ThrottlingException", "TooManyRequestsException" -> IRSA466;
      case "InvalidRequestException", "InvalidParameterException" -> IRSA468;
      default -> IRSA467;
    };
  }

  private static boolean isOfTime(String message) {
    return message.contains("token is expired") || message.contains("not valid yet");
  }

  /** Whether the same call may be answered otherwise a moment later. */
  public static boolean isPassing(String code, String message, int http) {
    return of(code, message, http).severity() == Severity.CANNOT_TELL;
  }
}
