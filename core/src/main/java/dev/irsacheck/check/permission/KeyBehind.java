package dev.irsacheck.check.permission;

import dev.irsacheck.evidence.Shell;
import dev.irsacheck.names.Arn;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.permissions.Denial;
import dev.irsacheck.permissions.Proved;
import java.util.Map;
import java.util.Set;

/** The KMS key that encrypts what is declared, and its use by that resource's service. */
final class KeyBehind {
  /** Where a denial does not name the key. */
  static final String UNKNOWN = "KEY-ARN";

  /** Partitions whose services are known to use keys under the name {@code amazonaws.com}. */
  private static final Set<String> USUAL = Set.of("aws", "aws-us-gov");

  private final Proved proved;
  private final Denial denial;

  KeyBehind(Proved proved, Denial denial) {
    this.proved = proved;
    this.denial = denial;
  }

  /** What was denied of it; never wider than one action. */
  String action() {
    boolean exact = denial.service().equals("kms") && denial.action().indexOf('*') < 0;
    return exact ? denial.action() : "kms:Decrypt";
  }

  /** Its ARN, or the word for it. */
  String arn() {
    return isKnown() ? denial.resource() : UNKNOWN;
  }

  boolean isKnown() {
    return Statements.isOneKey(denial.resource());
  }

  /** Whether it is known to be in another account. */
  boolean isOfAnotherAccount(RoleArn role) {
    Arn arn = Arn.parse(denial.resource()).orElse(null);
    return isKnown() && arn != null && !arn.account().equals(role.account().digits());
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
    Arn arn = Arn.parse(isKnown() ? denial.resource() : proved.resource()).orElse(null);
    return arn == null || arn.region().isEmpty() ? "REGION" : arn.region();
  }

  /** The command that names the key; null where none is known. */
  String find() {
    Arn arn = Arn.parse(proved.resource()).orElse(null);
    if (arn == null) {
      return null;
    }
    String region = arn.region().isEmpty() ? "" : " --region " + Shell.word(arn.region());
    return switch (arn.service()) {
      case "s3" -> {
        String[] parts = arn.resource().split("/", 2);
        yield parts.length < 2 || parts[1].endsWith("*")
            ? "aws s3api get-bucket-encryption --bucket " + Shell.word(parts[0])
            : PermissionTexts.findS3(Shell.word(parts[0]), Shell.option("--key", parts[1]));
      }
      case "secretsmanager" ->
          PermissionTexts.findSecretsmanager(Shell.word(arn.toString()), region);
      case "ssm" ->
          PermissionTexts.findSsm(Shell.word("Key=Name,Values=" + parameter(arn)), region);
      default -> null;
    };
  }

  private String parameter(Arn arn) {
    String declared = proved.permission().resource();
    return declared.startsWith("/")
        ? declared
        : arn.resource().replaceFirst("^parameter(?=/.*/)|^parameter/", "");
  }
}
