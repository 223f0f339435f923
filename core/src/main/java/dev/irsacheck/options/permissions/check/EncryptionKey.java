package dev.irsacheck.options.permissions.check;

import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.Denial;
import dev.irsacheck.chain.permissions.ProbedPermission;
import java.util.Map;
import java.util.Set;

record EncryptionKey(ProbedPermission proved, Denial denial) {
  /** The placeholder if the denial does not name the key. */
  static final String UNKNOWN = "KEY-ARN";

  /** Partitions whose services use keys under {@code amazonaws.com}. */
  private static final Set<String> USUAL = Set.of("aws", "aws-us-gov");

  String action() {
    boolean exact = denial.service().equals("kms") && denial.action().indexOf('*') < 0;
    return exact ? denial.action() : "kms:Decrypt";
  }

  String arn() {
    return isKnown() ? denial.resource() : UNKNOWN;
  }

  boolean isKnown() {
    Arn arn = named();
    return arn != null
        && arn.service().equals("kms")
        && arn.resource().startsWith("key/")
        && arn.resource().indexOf('*') < 0;
  }

  private Arn named() {
    return Arn.parse(denial.resource()).orElse(null);
  }

  boolean isOfAnotherAccount(RoleArn role) {
    return isKnown() && !named().account().equals(role.account().digits());
  }

  /**
   * Limits the statement to this service's use of the key.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html">kms:ViaService</a>
   */
  Map<String, Object> condition(String partition) {
    String service = proved.permission().service() + "." + region() + ".";
    return USUAL.contains(partition)
        ? Map.of("StringEquals", Map.of("kms:ViaService", service + "amazonaws.com"))
        : Map.of("StringLike", Map.of("kms:ViaService", service + "*"));
  }

  /** The key's region, which is the resource's, or a placeholder. */
  private String region() {
    Arn arn = isKnown() ? named() : proved.arn();
    return arn == null || arn.region().isEmpty() ? "REGION" : arn.region();
  }
}
