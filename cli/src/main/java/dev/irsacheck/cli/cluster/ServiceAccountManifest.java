package dev.irsacheck.cli.cluster;

import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.Map;

public record ServiceAccountManifest(KubernetesObject object) {
  public String name() {
    return object.name();
  }

  public ServiceAccount account() {
    return object.namespace() == null ? null : new ServiceAccount(object.namespace(), name());
  }

  /** Omits annotations whose value is YAML's null. */
  public Map<String, YamlValue> annotations() {
    return object.root().entries("metadata", "annotations");
  }

  public YamlValue annotation(String name) {
    return annotations().get(name);
  }

  /** Includes YAML's null, for an annotation without a value. */
  public YamlValue annotationOrNull(String name) {
    YamlValue annotations = object.root().at("metadata", "annotations");
    return annotations == null ? null : annotations.entriesWithNulls().get(name);
  }

  public SourceLocation place() {
    YamlValue metadata = object.root().get("metadata");
    YamlValue annotations = object.root().at("metadata", "annotations");
    return annotations != null
        ? annotations.place()
        : (metadata == null ? object.root() : metadata).place();
  }
}
