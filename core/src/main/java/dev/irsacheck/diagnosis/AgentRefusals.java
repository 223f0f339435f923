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

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which diagnosis an answer of the Pod Identity agent stands for that is no credentials: the one
 * table behind the live check and {@code explain}.
 *
 * <p>The agent passes an error of EKS Auth on with code and words; its own errors are a sentence,
 * all of them plain text. The error code decides first.
 *
 * @see <a href="https://github.com/aws/eks-pod-identity-agent">the agent's source</a>
 */
public final class AgentRefusals {
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

  private static final Set<String> OF_EKS_AUTH =
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
   * An error of EKS Auth.
   *
   * @param code such as {@code ResourceNotFoundException}
   * @param message EKS Auth's words
   * @param http the status that EKS Auth gave, 0 where it is not told
   * @param server whether EKS Auth takes the fault upon itself
   */
  public record EksAuthError(String code, String message, int http, boolean server) {
    public DiagnosisCode diagnosis() {
      DiagnosisCode byCode = byCode();
      return byCode == IRSA468 && (server || http >= INTERNAL_ERROR) ? IRSA467 : byCode;
    }

    private DiagnosisCode byCode() {
      return switch (code) {
        // One code for the role that EKS is to assume, and for the node's that asks for it.
        case "AccessDeniedException", "AccessDenied" ->
            message.toLowerCase(Locale.ROOT).contains("eks-auth:") ? IRSA463 : IRSA462;
        case "ResourceNotFoundException" -> IRSA461;
        case "ExpiredTokenException", "ExpiredToken" -> ofTheNode() ? IRSA468 : IRSA464;
        case "InvalidTokenException" -> IRSA465;
        case "InvalidRequestException", "InvalidParameterException" -> IRSA468;
        default -> ofTheNode() ? IRSA468 : throttles() ? IRSA466 : IRSA467;
      };
    }

    /**
     * Whether it is the agent's own request that is refused, which carries the node's keys and its
     * time.
     */
    public boolean ofTheNode() {
      // AWS calls the token of a pod no security token.
      return OF_THE_SIGNATURE.contains(code)
          || code.startsWith("ExpiredToken") && message.contains("security token");
    }

    private boolean throttles() {
      return http == TOO_MANY_REQUESTS
          || code.contains("Throttl")
          || code.startsWith("TooManyRequests")
          || code.startsWith("RequestLimitExceeded");
    }

    /** Whether neither code nor status says on whose side the fault is. */
    public boolean unknown() {
      return diagnosis() == IRSA467
          && !server
          && http < INTERNAL_ERROR
          && !OF_EKS_AUTH.contains(code);
    }
  }

  /**
   * A sentence of the agent or of EKS Auth that stands for one diagnosis wherever it is met.
   *
   * @param text the part of it that does not change
   */
  public record Sentence(String text, DiagnosisCode diagnosis) {}

  /** In order: of several that fit, the first counts. */
  public static final List<Sentence> SENTENCES =
      List.of(
          new Sentence("EKS does not have permissions to assume the associated role", IRSA462),
          new Sentence("has no service account role association", IRSA461),
          new Sentence("Service account token cannot be empty", IRSA465),
          new Sentence("Service account token cannot be parsed", IRSA465),
          new Sentence("failed basic claim validations: token is expired", IRSA464),
          new Sentence("token failed basic claim validations", IRSA465),
          new Sentence("Called agent through invalid address", IRSA454));

  private AgentRefusals() {}

  /**
   * The diagnosis of a whole answer.
   *
   * @param http its status, which is not 200
   * @param body its text, in whole or the beginning
   */
  public static DiagnosisCode of(int http, String body) {
    Optional<EksAuthError> passedOn = error(http, body);
    if (passedOn.isPresent()) {
      return passedOn.get().diagnosis();
    }
    for (Sentence sentence : SENTENCES) {
      if (body.contains(sentence.text())) {
        return sentence.diagnosis();
      }
    }
    if (body.contains("Unable to serialize credentials")) {
      return IRSA467;
    }
    // The agent's own refusals are a sentence.
    boolean page = body.contains("<") || body.startsWith("{");
    if (http == TOO_MANY_REQUESTS && !page) {
      return IRSA453;
    }
    return http == INTERNAL_ERROR && !page ? IRSA455 : IRSA454;
  }

  /** The error of EKS Auth in a text of a program that quotes the agent. */
  public static Optional<EksAuthError> error(String text) {
    return error(0, text);
  }

  /**
   * The error of EKS Auth in a text of the agent's.
   *
   * @param http the agent's status, 0 where it is not known
   */
  public static Optional<EksAuthError> error(int http, String text) {
    for (Pattern form : new Pattern[] {PASSED_ON, CUT_OFF}) {
      Matcher error = form.matcher(text);
      if (error.find()) {
        boolean server = form == PASSED_ON && error.group(3).equals("server");
        return Optional.of(new EksAuthError(error.group(1), error.group(2).strip(), http, server));
      }
    }
    Matcher error = OF_ITS_SDK.matcher(text);
    return error.find()
        // These agents answer 500, whatever EKS Auth did.
        ? Optional.of(
            new EksAuthError(
                error.group("code"),
                error.group("message").strip(),
                Integer.parseInt(error.group("status")),
                false))
        : Optional.empty();
  }
}
