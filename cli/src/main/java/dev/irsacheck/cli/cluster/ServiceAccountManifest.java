package dev.irsacheck.cli.cluster;

import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.Map;

/** A ServiceAccount of the stream. */
public record ServiceAccountManifest(KubernetesObject object) {
  public String name() {
    return object.name();
  }

  /** Null where the namespace is not known. */
  public ServiceAccount account() {
    return object.namespace() == null ? null : new ServiceAccount(object.namespace(), name());
  }

  /** Name and value, without those whose value is YAML's null; empty without any. */
  public Map<String, YamlValue> annotations() {
    return object.root().entries("metadata", "annotations");
  }

  /** The annotation's value, or null. */
  public YamlValue annotation(String name) {
    return annotations().get(name);
  }

  /** The same for an annotation that may be written without a value: that is then YAML's null. */
  public YamlValue annotationOrNull(String name) {
    YamlValue annotations = object.root().at("metadata", "annotations");
    return annotations == null ? null : annotations.entriesWithNulls().get(name);
  }

  /** Where to add an annotation. */
  public SourceLocation place() {
    YamlValue metadata = object.root().get("metadata");
    YamlValue annotations = object.root().at("metadata", "annotations");
    return annotations != null
        ? annotations.place()
        : (metadata == null ? object.root() : metadata).place();
  }
}
