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
          finding
              .why(
                  "IAM let the request pass. OpenSearch has roles of its own, and none allows this.")
              .fix(
                  "As an administrator of the domain, in OpenSearch Dashboards under Security,"
                      + " Roles, add this as a backend role to a role that allows no more than what"
                      + " is declared:",
                  role.toString());
      case "DisabledException", "KMSInvalidStateException" ->
          finding.fix(
              "Ask the key's owner before it is enabled: somebody disabled it on purpose. To see its"
                  + " state:",
              "aws kms describe-key --query KeyMetadata.KeyState"
                  + PolicyCommands.keyId(proved.resource()));
      case "InvalidKeyUsageException" ->
          finding.fix(
              "The key is made for another use: declare one that is made for this. To see its use:",
              "aws kms describe-key --query KeyMetadata.KeyUsage"
                  + PolicyCommands.keyId(proved.resource()));
      case "InvalidRequestException", "DecryptionFailure" ->
          finding.fix(
              "Ask the secret's owner before anything is changed. To see whether it is marked for"
                  + " deletion, and which key encrypts it:",
              "aws secretsmanager describe-secret --query '[DeletedDate,KmsKeyId]' --secret-id "
                  + Shell.word(proved.resource())
                  + region);
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
