package dev.irsacheck.diagnosis;

import dev.irsacheck.permissions.Denial;

/**
 * Which diagnosis a denied permission stands for: the one table behind the check of declared
 * permissions and {@code explain}. Whose policy said no decides.
 */
public final class PermissionRefusals {
  private PermissionRefusals() {}

  public static DiagnosisCode of(Denial denial) {
    return switch (denial.owner()) {
      case IDENTITY -> denial.explicit() ? DiagnosisCode.IRSA702 : DiagnosisCode.IRSA701;
      case SERVICE_CONTROL, RESOURCE_CONTROL -> DiagnosisCode.IRSA703;
      case BOUNDARY -> DiagnosisCode.IRSA704;
      case SESSION -> DiagnosisCode.IRSA705;
      case VPC_ENDPOINT -> DiagnosisCode.IRSA706;
      case RESOURCE -> DiagnosisCode.IRSA707;
      case TRUST -> DiagnosisCode.IRSA715;
      case UNTOLD -> DiagnosisCode.IRSA709;
    };
  }
}
