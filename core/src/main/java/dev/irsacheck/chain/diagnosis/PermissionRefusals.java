package dev.irsacheck.chain.diagnosis;

import dev.irsacheck.chain.permissions.Denial;

/** Maps a denied permission to a code, by the kind of policy that denied it. */
public final class PermissionRefusals {
  private PermissionRefusals() {}

  public static DiagnosisCode of(Denial denial) {
    return of(denial, false);
  }

  /**
   * @param ofEncryptionKey whether the denial concerns the key that encrypts the resource
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
      // An unnamed Deny on a key may be in the role's, the organization's or the key's policy.
      case UNTOLD ->
          ofEncryptionKey && !denial.explicit() ? DiagnosisCode.IRSA708 : DiagnosisCode.IRSA709;
    };
  }

  /** The only resource policy of a role is its trust policy. */
  private static boolean isOfTrust(Denial denial) {
    return denial.service().equals("sts");
  }
}
