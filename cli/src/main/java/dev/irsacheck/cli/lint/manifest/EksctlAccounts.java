package dev.irsacheck.cli.lint.manifest;

import dev.irsacheck.webhook.WebhookAccount;
import dev.irsacheck.webhook.WebhookSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The service accounts that eksctl makes of {@code iam.serviceAccounts} in a ClusterConfig.
 *
 * @see <a href="https://schema.eksctl.io/">the schema of its configuration file</a>
 */
final class EksctlAccounts {
  /** One that names no namespace is in this one. */
  private static final String NAMESPACE = "default";

  private EksctlAccounts() {}

  /** Each that is annotated with a role whose ARN stands there, as a manifest of its own. */
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

  /** The others, by namespace and name: eksctl makes their roles, of whose ARN nothing is known. */
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

  /** Of those with {@code roleOnly} it makes the role, and somebody else the service account. */
  private static List<YamlValue> declared(KubernetesObject object) {
    List<YamlValue> all = object.root().items("iam", "serviceAccounts");
    all.removeIf(each -> "true".equals(each.text("roleOnly")));
    return all;
  }

  private static YamlValue account(YamlValue declared, YamlValue role) {
    SourceLocation at = declared.place();
    YamlNode.Mapping annotations = map(at);
    for (Map.Entry<String, YamlValue> each :
        declared.entries("metadata", "annotations").entrySet()) {
      add(annotations, each.getKey(), each.getValue().node(), each.getValue().place());
    }
    String annotation = WebhookSettings.PREFIX + "/" + WebhookAccount.ROLE;
    add(annotations, annotation, role.node(), role.place());
    YamlNode.Mapping metadata = map(at);
    YamlValue name = declared.at("metadata", "name");
    YamlValue namespace = declared.at("metadata", "namespace");
    if (name != null) {
      add(metadata, "name", name.node(), name.place());
    }
    add(
        metadata,
        "namespace",
        namespace == null ? text(NAMESPACE, at) : namespace.node(),
        namespace == null ? at : namespace.place());
    add(metadata, "annotations", annotations, at);
    YamlNode.Mapping account = map(at);
    add(account, "apiVersion", text("v1", at), at);
    add(account, "kind", text("ServiceAccount", at), at);
    add(account, "metadata", metadata, at);
    return new YamlValue(account, declared.origin());
  }

  private static YamlNode.Mapping map(SourceLocation at) {
    return new YamlNode.Mapping(at.line(), at.column(), false);
  }

  private static YamlNode.Scalar text(String text, SourceLocation at) {
    return new YamlNode.Scalar(at.line(), at.column(), 0, false, text, false);
  }

  private static void add(YamlNode.Mapping map, String name, YamlNode value, SourceLocation place) {
    map.add(text(name, place), value, false);
  }
}
