package dev.irsacheck.options.permissions.check;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.AwsService;
import dev.irsacheck.chain.permissions.Denial;
import dev.irsacheck.chain.permissions.ProbedPermission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Statements for only the declared permission; {@code action} is a string or a list. */
record Statements(
    Object action, Object resource, Map<String, Object> condition, RoleArn role, boolean ofAKey) {
  private static final String ASSUME_ROLE = "sts:AssumeRole";

  /**
   * AssumeRole needs them for session tags or a source identity; no other named action is granted.
   */
  private static final Set<String> BESIDES_ASSUME_ROLE =
      Set.of("sts:TagSession", "sts:SetSourceIdentity");

  /** {@code key} replaces an alias, which grants nothing in a policy. */
  static Statements forDeclared(ProbedPermission probed, Denial denial, String key, RoleArn role) {
    String action = probed.permission().action();
    Object actions = action;
    for (String besides : BESIDES_ASSUME_ROLE) {
      if (action.equals(ASSUME_ROLE) && besides.equalsIgnoreCase(denial.action())) {
        actions = List.of(action, besides);
      }
    }
    boolean kms = probed.permission().aws() == AwsService.KMS;
    String asked = kms && probed.resource().contains(":alias/") ? key : probed.resource();
    Map<String, Object> condition = Map.of();
    String prefix = ResourceInPolicy.listedPrefix(probed);
    if (prefix != null) {
      condition = Map.of("StringLike", Map.of("s3:prefix", List.of(prefix + "*")));
    }
    return new Statements(
        actions, ResourceInPolicy.of(probed.permission(), asked, role), condition, role, kms);
  }

  /** Allows the key's use only through the resource's service. */
  static Statements forKey(EncryptionKey key, RoleArn role) {
    return new Statements(key.action(), key.arn(), key.condition(role.partition()), role, true);
  }

  /** For the role's policy, boundary or session policy. */
  String forRole() {
    return text(statement(null, resource));
  }

  /** For the resource's own policy; in a key's policy the star means that key. */
  String forResource() {
    return text(statement(Map.of("AWS", role.toString()), ofAKey ? "*" : resource));
  }

  /** For a VPC endpoint's policy, which matches roles only by a condition. */
  String forEndpoint() {
    Map<String, Object> statement = statement("*", resource);
    Map<String, Object> conditions = new LinkedHashMap<>();
    conditions.put("ArnEquals", Map.of("aws:PrincipalArn", role.toString()));
    conditions.putAll(condition);
    statement.put("Condition", conditions);
    return text(statement);
  }

  /** For the trust policy of the role to assume, which has no resource. */
  String forTrust() {
    Map<String, Object> statement = statement(Map.of("AWS", role.toString()), resource);
    statement.remove("Resource");
    return text(statement);
  }

  private Map<String, Object> statement(Object principal, Object on) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Effect", "Allow");
    if (principal != null) {
      statement.put("Principal", principal);
    }
    statement.put("Action", action);
    statement.put("Resource", on);
    if (!condition.isEmpty()) {
      statement.put("Condition", condition);
    }
    return statement;
  }

  private static String text(Map<String, Object> statement) {
    StringBuilder text = new StringBuilder("{");
    String before = "\n  ";
    for (Map.Entry<String, Object> member : statement.entrySet()) {
      text.append(before)
          .append(JsonWriter.compact(member.getKey()))
          .append(": ")
          .append(JsonWriter.compact(member.getValue()));
      before = ",\n  ";
    }
    return text.append("\n}").toString();
  }
}
