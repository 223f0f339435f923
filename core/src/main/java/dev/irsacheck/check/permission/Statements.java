package dev.irsacheck.check.permission;

import dev.irsacheck.json.JsonWriter;
import dev.irsacheck.names.Arn;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.permissions.Denial;
import dev.irsacheck.permissions.Permission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Statements to add to a policy: what is declared, for this role, and nothing wider. */
final class Statements {
  private static final String KEY_ARN = "KEY-ARN";

  private final Permission permission;
  private final String resource;
  private final RoleArn role;

  /**
   * @param resource as it was asked for
   */
  Statements(Permission permission, String resource, RoleArn role) {
    this.permission = permission;
    this.resource = resource;
    this.role = role;
  }

  /** For a policy of the role, its boundary or its session. */
  String ofTheRole() {
    return JsonWriter.pretty(statement(null, permission.action(), resource()));
  }

  /** For the resource's own policy. */
  String ofTheResource() {
    return JsonWriter.pretty(
        statement(Map.of("AWS", role.toString()), permission.action(), resource()));
  }

  /** For a VPC endpoint's policy, whose principals are roles by a condition only. */
  String ofTheEndpoint() {
    Map<String, Object> statement = statement("*", permission.action(), resource());
    Map<String, Object> conditions = new LinkedHashMap<>();
    conditions.put("ArnEquals", Map.of("aws:PrincipalArn", role.toString()));
    if (statement.get("Condition") instanceof Map<?, ?> others) {
      others.forEach((key, value) -> conditions.put(String.valueOf(key), value));
    }
    statement.put("Condition", conditions);
    return JsonWriter.pretty(statement);
  }

  /** For the trust policy of the role to take, which names no resource. */
  String ofTrust() {
    Map<String, Object> statement =
        statement(Map.of("AWS", role.toString()), permission.action(), resource());
    statement.remove("Resource");
    return JsonWriter.pretty(statement);
  }

  /** For a policy of the role, on the key that the denial names. */
  String ofTheKey(Denial denial) {
    // What a service says is not asked for in anybody's name if it is wider than one action.
    boolean exact = denial.service().equals("kms") && denial.action().indexOf('*') < 0;
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Effect", "Allow");
    statement.put("Action", exact ? denial.action() : "kms:Decrypt");
    statement.put("Resource", key(denial, KEY_ARN));
    return JsonWriter.pretty(statement);
  }

  /** The key's ARN, or what stands for it where the denial names none. */
  static String key(Denial denial, String otherwise) {
    Arn arn = Arn.parse(denial.resource()).orElse(null);
    return arn != null && arn.service().equals("kms") && arn.resource().indexOf('*') < 0
        ? denial.resource()
        : otherwise;
  }

  private Map<String, Object> statement(Object principal, String action, String on) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Effect", "Allow");
    if (principal != null) {
      statement.put("Principal", principal);
    }
    statement.put("Action", action);
    statement.put("Resource", on);
    String prefix = listedPrefix();
    if (prefix != null) {
      statement.put("Condition", Map.of("StringLike", Map.of("s3:prefix", List.of(prefix + "*"))));
    }
    return statement;
  }

  /** Of a secret with the six characters at the end of its ARN, which nobody knows beforehand. */
  private String resource() {
    Arn arn = Arn.parse(resource).orElse(null);
    if (arn == null) {
      return resource;
    }
    if (isListing() && arn.resource().indexOf('/') > 0) {
      String bucket = arn.resource().substring(0, arn.resource().indexOf('/'));
      return new Arn(arn.partition(), arn.service(), arn.region(), arn.account(), bucket)
          .toString();
    }
    boolean suffixed = arn.resource().matches(".*-[A-Za-z0-9]{6}");
    return arn.service().equals("secretsmanager") && !suffixed ? arn + "-??????" : arn.toString();
  }

  private boolean isListing() {
    return permission.action().equals("s3:ListBucket");
  }

  private String listedPrefix() {
    Arn arn = isListing() ? Arn.parse(resource).orElse(null) : null;
    int slash = arn == null ? -1 : arn.resource().indexOf('/');
    return slash > 0 && slash < arn.resource().length() - 1
        ? arn.resource().substring(slash + 1).replace("*", "")
        : null;
  }
}
