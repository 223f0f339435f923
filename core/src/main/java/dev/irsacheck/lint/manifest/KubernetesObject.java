package dev.irsacheck.lint.manifest;

/**
 * An object as a manifest declares it.
 *
 * @param name {@code metadata.name}, or {@code generateName}, or {@code ?}
 * @param namespace null if the manifest names none, and no option does
 */
public record KubernetesObject(String kind, String name, String namespace, YamlValue root) {
  static KubernetesObject of(String kind, YamlValue root, String otherwise) {
    YamlValue metadata = root.get("metadata");
    String name = metadata == null ? null : metadata.text("name");
    if (name == null && metadata != null) {
      name = metadata.text("generateName");
    }
    String namespace = metadata == null ? null : metadata.text("namespace");
    boolean absent = namespace == null || namespace.isEmpty();
    return new KubernetesObject(
        kind, name == null ? "?" : name, absent ? otherwise : namespace, root);
  }

  /** Whether the other may be in the same namespace: one that is absent is given at the apply. */
  public boolean mayShareNamespace(KubernetesObject other) {
    return namespace == null || other.namespace == null || namespace.equals(other.namespace);
  }

  public String file() {
    return root.place().file();
  }

  /** {@code Deployment shop/orders}, or {@code Deployment orders} without a namespace. */
  @Override
  public String toString() {
    return kind + " " + (namespace == null ? "" : namespace + "/") + name;
  }
}
