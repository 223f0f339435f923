package dev.irsacheck.cli.lint.manifest;

import java.util.List;

/** What people have beside their manifests, told by its keys. */
enum OtherFormat {
  TERRAFORM("Terraform", "a role in it is checked by irsa-check trust, after terraform show -json"),
  CLOUDFORMATION("a CloudFormation template", "a role in it is checked by irsa-check trust"),
  POLICY("an IAM policy", "a trust policy is checked by irsa-check trust");

  private final String shown;
  private final String help;

  OtherFormat(String shown, String help) {
    this.shown = shown;
    this.help = help;
  }

  /** Null where the keys are those of none. */
  static OtherFormat of(YamlValue root) {
    if (has(root, "terraform_version", "planned_values")) {
      return TERRAFORM;
    }
    if (has(root, "AWSTemplateFormatVersion", "Resources")) {
      return CLOUDFORMATION;
    }
    return has(root, "Statement", "AssumeRolePolicyDocument", "Role") ? POLICY : null;
  }

  private static boolean has(YamlValue root, String... keys) {
    return List.of(keys).stream().anyMatch(key -> root.get(key) != null);
  }

  /** Completes "FILE:1:1 …". */
  String problem() {
    return "is " + shown + ", not a Kubernetes manifest; " + help;
  }
}
