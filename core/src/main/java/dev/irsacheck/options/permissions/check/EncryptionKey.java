package dev.irsacheck.options.permissions.check;

import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.Denial;
import dev.irsacheck.chain.permissions.ProbedPermission;
import java.util.Map;
import java.util.Set;

/** The KMS key that encrypts what is declared, and its use by that resource's service. */
record EncryptionKey(ProbedPermission proved, Denial denial) {
  /** Where a denial does not name the key. */
  static final String UNKNOWN = "KEY-ARN";

  /** Partitions whose services are known to use keys under the name {@code amazonaws.com}. */
  private static final Set<String> USUAL = Set.of("aws", "aws-us-gov");

  /** What was denied of it; never wider than one action. */
  String action() {
    boolean exact = denial.service().equals("kms") && denial.action().indexOf('*') < 0;
    return exact ? denial.action() : "kms:Decrypt";
  }

  /** Its ARN, or the word for it. */
  String arn() {
    return isKnown() ? denial.resource() : UNKNOWN;
  }

  /** Whether its ARN is one that a policy can have: of one key, and no alias. */
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

  /** Whether it is known to be in another account. */
  boolean isOfAnotherAccount(RoleArn role) {
    return isKnown() && !named().account().equals(role.account().digits());
  }

  /**
   * The role may then use the key for this service's data, and for nothing else.
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

  /** The key's own, which is the resource's; the word for it where neither tells. */
  private String region() {
    Arn arn = isKnown() ? named() : proved.arn();
    return arn == null || arn.region().isEmpty() ? "REGION" : arn.region();
  }
}
