package dev.irsacheck.chain.diagnosis;

import dev.irsacheck.chain.permissions.Denial;

/**
 * Which diagnosis a denied permission stands for: the one table behind the check of declared
 * permissions and {@code explain}. Whose policy said no decides.
 */
public final class PermissionRefusals {
  private PermissionRefusals() {}

  /** Of a denial of what was asked for itself. */
  public static DiagnosisCode of(Denial denial) {
    return of(denial, false);
  }

  /**
   * The diagnosis.
   *
   * @param ofEncryptionKey what is denied is the use of the key that encrypts what was asked for
   */
  public static DiagnosisCode of(Denial denial, boolean ofEncryptionKey) {
    return switch (denial.owner()) {
      case IDENTITY ->
          denial.explicit()
              ? DiagnosisCode.IRSA702
              : ofEncryptionKey ? DiagnosisCode.IRSA708 : DiagnosisCode.IRSA701;
      case SERVICE_CONTROL, RESOURCE_CONTROL -> DiagnosisCode.IRSA703;
      case BOUNDARY -> DiagnosisCode.IRSA704;
      case SESSION -> DiagnosisCode.IRSA705;
      case VPC_ENDPOINT -> DiagnosisCode.IRSA706;
      case RESOURCE ->
          ofEncryptionKey
              ? DiagnosisCode.IRSA708
              : isOfTrust(denial) ? DiagnosisCode.IRSA715 : DiagnosisCode.IRSA707;
      case TRUST -> DiagnosisCode.IRSA715;
      // A Deny of a key behind may be the role's or the organisation's as well as the key's.
      case UNTOLD ->
          ofEncryptionKey && !denial.explicit() ? DiagnosisCode.IRSA708 : DiagnosisCode.IRSA709;
    };
  }

  /** A role has no other policy of its own than that. */
  private static boolean isOfTrust(Denial denial) {
    return denial.service().equals("sts");
  }
}
