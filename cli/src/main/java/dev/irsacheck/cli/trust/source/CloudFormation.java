package dev.irsacheck.cli.trust.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The roles of a CloudFormation template; the CDK writes such into {@code cdk.out}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html">AWS::IAM::Role</a>
 */
final class CloudFormation {
  private CloudFormation() {}

  static boolean matches(Map<?, ?> root) {
    if (root.containsKey("AWSTemplateFormatVersion")) {
      return true;
    }
    return resources(root).values().stream()
        .anyMatch(
            each ->
                each instanceof Map<?, ?> resource
                    && resource.get("Type") instanceof String type
                    && type.contains("::"));
  }

  static List<DeclaredRole> roles(Map<?, ?> root) {
    List<DeclaredRole> roles = new ArrayList<>();
    for (Map.Entry<?, ?> each : resources(root).entrySet()) {
      if (each.getValue() instanceof Map<?, ?> resource
          && "AWS::IAM::Role".equals(resource.get("Type"))
          && resource.get("Properties") instanceof Map<?, ?> properties) {
        roles.add(
            DeclaredRole.of(
                String.valueOf(each.getKey()),
                properties,
                "RoleName",
                // A template names no ARN of its own role.
                "",
                "AssumeRolePolicyDocument"));
      }
    }
    return roles;
  }

  static Map<?, ?> resources(Map<?, ?> root) {
    return root.get("Resources") instanceof Map<?, ?> resources ? resources : Map.of();
  }
}
