package dev.irsacheck.sidecar.server;

import dev.irsacheck.diagnosis.DiagnosisCode;

/** The links of the chain, in the order in which a pod comes to its role. */
enum Link {
  POD("Pod", "runs as", "irsa-injected"),
  SERVICE_ACCOUNT("Service account", "gets", "token-subject"),
  TOKEN("Token", "is sent to", "token-is-jwt"),
  STS("STS", "looks up", "sts-answers"),
  PROVIDER("OIDC provider", "is trusted by", "web-identity-accepted"),
  ROLE("Role", "is assumed by", "web-identity-accepted"),
  CALLER("Caller", "", "caller-is-the-role");

  private final String title;
  private final String verb;
  private final String decisive;

  Link(String title, String verb, String decisive) {
    this.title = title;
    this.verb = verb;
    this.decisive = decisive;
  }

  String title() {
    return title;
  }

  /** What it does with the next one; empty for the last. */
  String verb() {
    return verb;
  }

  /** The id of the check without which nobody may say that the link holds. */
  String decisive() {
    return decisive;
  }

  /** The link that a finding is about; irsa-check's own are about none, which is null. */
  static Link of(DiagnosisCode code) {
    return switch (code) {
      case IRSA101, IRSA102, IRSA103, IRSA108, IRSA109, IRSA110, IRSA111, IRSA112, IRSA115 -> POD;
      // What the application brings along.
      case IRSA501, IRSA502, IRSA503, IRSA504, IRSA505 -> POD;
      case IRSA114, IRSA209 -> SERVICE_ACCOUNT;
      case IRSA106, IRSA107, IRSA113, IRSA301, IRSA312 -> ROLE;
      case IRSA208, IRSA220, IRSA221, IRSA222, IRSA223, IRSA224 -> PROVIDER;
      case IRSA302, IRSA303, IRSA304, IRSA305, IRSA310, IRSA311 -> PROVIDER;
      case IRSA315, IRSA316, IRSA601, IRSA602, IRSA603, IRSA604 -> CALLER;
      case IRSA901, IRSA902 -> null;
      default -> isAboutToken(code) ? TOKEN : STS;
    };
  }

  private static boolean isAboutToken(DiagnosisCode code) {
    return switch (code) {
      case IRSA104, IRSA105, IRSA116, IRSA307, IRSA308, IRSA309 -> true;
      default -> code.name().startsWith("IRSA2");
    };
  }
}
