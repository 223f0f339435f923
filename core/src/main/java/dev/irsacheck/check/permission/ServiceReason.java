package dev.irsacheck.check.permission;

import dev.irsacheck.diagnosis.AwsError;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Shell;
import dev.irsacheck.names.Arn;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.permissions.Proof;
import dev.irsacheck.permissions.Proved;

/** What to do where a service refuses for a reason of its own. */
final class ServiceReason {
  private ServiceReason() {}

  static void fix(Finding.Builder finding, Proved proved, Proof.Unusable unusable, RoleArn role) {
    String code = unusable.answer().split(" ", 2)[0];
    Arn arn = Arn.parse(proved.resource()).orElse(null);
    String region =
        arn == null || arn.region().isEmpty() ? "" : " --region " + Shell.word(arn.region());
    switch (code) {
      case "security_exception" ->
          finding.says(PermissionTexts.fixSecurity_exception(role.toString()));
      case "DisabledException", "KMSInvalidStateException" ->
          finding.fix(
              PermissionTexts.fixDisabledExceptionFix(),
              PermissionTexts.fixDisabledException(PolicyCommands.keyId(proved.resource())));
      case "InvalidKeyUsageException" ->
          finding.fix(
              PermissionTexts.fixInvalidKeyUsageExceptionFix(),
              PermissionTexts.fixInvalidKeyUsageException(PolicyCommands.keyId(proved.resource())));
      case "InvalidRequestException", "DecryptionFailure" ->
          finding.fix(
              PermissionTexts.fixInvalidRequestExceptionFix(),
              PermissionTexts.fixInvalidRequestException(Shell.word(proved.resource()), region));
      default ->
          finding.fix(
              switch (AwsError.of(code)) {
                case NOT_SUBSCRIBED, REGION_DISABLED ->
                    "Ask the owner of the account to enable the service or the region.";
                default -> "Correct what the service names. No IAM policy helps here.";
              });
    }
  }
}
