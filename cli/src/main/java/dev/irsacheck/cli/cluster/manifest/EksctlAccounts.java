package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.chain.webhook.WebhookAccount;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.cli.cluster.KubernetesObject;
import dev.irsacheck.cli.cluster.yaml.SyntheticNodes;
import dev.irsacheck.cli.cluster.yaml.YamlNode;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The service accounts that eksctl creates from {@code iam.serviceAccounts}. */
final class EksctlAccounts {
  private static final String NAMESPACE = "default";

  private EksctlAccounts() {}

  /** Returns service accounts with a given role ARN, as manifests. */
  static List<YamlValue> of(KubernetesObject object) {
    List<YamlValue> all = new ArrayList<>();
    for (YamlValue each : declared(object)) {
      YamlValue role = each.get("attachRoleARN");
      if (role != null && role.text() != null) {
        all.add(account(each, role));
      }
    }
    return all;
  }

  /** Returns the service accounts whose role eksctl creates, so that its ARN is unknown. */
  static Map<String, String> named(KubernetesObject object) {
    Map<String, String> all = new TreeMap<>();
    for (YamlValue each : declared(object)) {
      YamlValue metadata = each.get("metadata");
      String name = metadata == null ? null : metadata.text("name");
      String namespace = metadata == null ? null : metadata.text("namespace");
      if (name != null && each.get("attachRoleARN") == null) {
        all.put(name, namespace == null ? NAMESPACE : namespace);
      }
    }
    return all;
  }

  /** Skips those with {@code roleOnly}, because eksctl then creates no service account. */
  private static List<YamlValue> declared(KubernetesObject object) {
    List<YamlValue> all = object.root().items("iam", "serviceAccounts");
    all.removeIf(each -> "true".equals(each.text("roleOnly")));
    return all;
  }

  private static YamlValue account(YamlValue declared, YamlValue role) {
    YamlNode.Mapping annotations = SyntheticNodes.map(declared);
    declared
        .entries("metadata", "annotations")
        .forEach((name, value) -> SyntheticNodes.add(annotations, name, value));
    SyntheticNodes.add(annotations, WebhookSettings.PREFIX + "/" + WebhookAccount.ROLE, role);
    YamlNode.Mapping metadata = SyntheticNodes.map(declared);
    YamlValue name = declared.at("metadata", "name");
    YamlValue namespace = declared.at("metadata", "namespace");
    if (name != null) {
      SyntheticNodes.add(metadata, "name", name);
    }
    SyntheticNodes.add(
        metadata,
        "namespace",
        namespace == null ? SyntheticNodes.text(NAMESPACE, declared) : namespace);
    SyntheticNodes.add(metadata, "annotations", new YamlValue(annotations, declared.origin()));
    YamlNode.Mapping account = SyntheticNodes.map(declared);
    SyntheticNodes.add(account, "apiVersion", SyntheticNodes.text("v1", declared));
    SyntheticNodes.add(account, "kind", SyntheticNodes.text("ServiceAccount", declared));
    SyntheticNodes.add(account, "metadata", new YamlValue(metadata, declared.origin()));
    return new YamlValue(account, declared.origin());
  }
}
