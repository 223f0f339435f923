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

  /**
   * The link that a finding is about; null for those about irsa-check itself and about manifests,
   * which no pod's check reports. Every code is listed, so that the compiler asks about a new one.
   */
  static Link of(DiagnosisCode code) {
    return switch (code) {
      case IRSA101, IRSA102, IRSA103, IRSA108, IRSA109, IRSA110, IRSA111, IRSA112, IRSA115 -> POD;
      // What the application brings along.
      case IRSA501, IRSA502, IRSA503, IRSA504, IRSA505, IRSA506, IRSA507, IRSA508 -> POD;
      case IRSA509, IRSA510, IRSA511, IRSA512, IRSA513, IRSA514, IRSA515, IRSA516 -> POD;
      case IRSA114, IRSA209 -> SERVICE_ACCOUNT;
      case IRSA104, IRSA105, IRSA116 -> TOKEN;
      case IRSA201, IRSA202, IRSA203, IRSA204, IRSA205, IRSA206, IRSA207 -> TOKEN;
      case IRSA210, IRSA211, IRSA212, IRSA307, IRSA308, IRSA309 -> TOKEN;
      case IRSA314, IRSA399 -> STS;
      case IRSA401, IRSA402, IRSA403, IRSA404, IRSA405 -> STS;
      case IRSA411, IRSA412, IRSA413, IRSA414, IRSA415, IRSA416 -> STS;
      case IRSA417, IRSA418, IRSA419, IRSA420, IRSA421, IRSA422, IRSA423 -> STS;
      case IRSA430, IRSA431 -> STS;
      case IRSA208, IRSA220, IRSA221, IRSA222, IRSA223, IRSA224 -> PROVIDER;
      case IRSA302, IRSA303, IRSA304, IRSA305, IRSA310, IRSA311 -> PROVIDER;
      case IRSA106, IRSA107, IRSA113, IRSA301, IRSA312 -> ROLE;
      case IRSA315, IRSA316, IRSA601, IRSA602, IRSA603, IRSA604 -> CALLER;
      case IRSA801, IRSA802, IRSA803, IRSA804, IRSA805, IRSA806, IRSA807, IRSA808 -> null;
      case IRSA811, IRSA812, IRSA813, IRSA821, IRSA822, IRSA823, IRSA824, IRSA825 -> null;
      case IRSA826, IRSA827, IRSA831, IRSA832, IRSA833, IRSA841, IRSA851 -> null;
      case IRSA901, IRSA902 -> null;
    };
  }
}
