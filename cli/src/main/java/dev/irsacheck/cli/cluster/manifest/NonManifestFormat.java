package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.cli.cluster.yaml.YamlValue;
import dev.irsacheck.cli.io.FileKind;

/** Formats that often lie beside manifests, recognized by their keys. */
enum NonManifestFormat {
  TERRAFORM(
      "Terraform",
      "a role in it is checked by irsa-check trust, after terraform show -json",
      "terraform_version",
      "planned_values"),
  CLOUDFORMATION(
      "a CloudFormation template",
      "a role in it is checked by irsa-check trust",
      "AWSTemplateFormatVersion",
      "Resources"),
  POLICY(
      "an IAM policy",
      "a trust policy is checked by irsa-check trust",
      "Statement",
      "AssumeRolePolicyDocument",
      "Role");

  private final String shown;
  private final String help;
  private final String[] keys;

  NonManifestFormat(String shown, String help, String... keys) {
    this.shown = shown;
    this.help = help;
    this.keys = keys;
  }

  String[] keys() {
    return keys.clone();
  }

  private static NonManifestFormat of(YamlValue root) {
    for (NonManifestFormat format : values()) {
      for (String key : format.keys) {
        if (root.get(key) != null) {
          return format;
        }
      }
    }
    return null;
  }

  /** A report or a baseline of irsa-check quotes wrong names, so its names are no uses. */
  static boolean isOfFindings(YamlValue root) {
    if (!root.isMap()) {
      return root.items().stream().anyMatch(each -> startsWith(each, "check_name", "IRSA"));
    }
    return startsWith(root, "schema", "irsa-check-")
        || startsWith(root, "$schema", "https://json.schemastore.org/sarif");
  }

  private static boolean startsWith(YamlValue map, String key, String beginning) {
    String text = map.text(key);
    return text != null && text.startsWith(beginning);
  }

  String problem() {
    return "is " + shown + ", not a Kubernetes manifest; " + help;
  }

  /** Returns why a document is no manifest; completes "FILE:1:1 …". */
  static String instead(YamlValue root, boolean isWritten) {
    if (!root.isMap()) {
      if (root.text() != null && FileKind.isHcl(root.text())) {
        return TERRAFORM.problem();
      }
      return "is not a Kubernetes manifest: the document is not a map";
    }
    NonManifestFormat other = of(root);
    if (other != null) {
      return other.problem();
    }
    if (root.get("kind") != null) {
      return "is not a Kubernetes manifest: it has no apiVersion";
    }
    if (!isWritten) {
      return "is not a Kubernetes manifest: it has no kind";
    }
    return "is not a Kubernetes manifest: it has no kind. If it is a chart's values or a"
        + " kustomization, render it first: helm template . | irsa-check lint -, or"
        + " kustomize build . | irsa-check lint -";
  }
}
