package dev.irsacheck.cli.cluster;

import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * An object of a manifest; {@code namespace} is null if neither the manifest nor an option gives
 * it.
 */
public record KubernetesObject(String kind, String name, String namespace, YamlValue root) {
  public static final String NAMELESS = "?";

  public static KubernetesObject of(String kind, YamlValue root, String otherwise) {
    YamlValue metadata = root.get("metadata");
    String name = metadata == null ? null : metadata.text("name");
    if (name == null && metadata != null) {
      name = metadata.text("generateName");
    }
    String namespace = metadata == null ? null : metadata.text("namespace");
    boolean absent = namespace == null || namespace.isEmpty();
    return new KubernetesObject(
        kind, name == null ? NAMELESS : name, absent ? otherwise : namespace, root);
  }

  public KubernetesObject with(YamlValue other) {
    return new KubernetesObject(kind, name, namespace, other);
  }

  /** An absent namespace is only given at apply. */
  public boolean mayShareNamespace(KubernetesObject other) {
    return namespace == null || other.namespace == null || namespace.equals(other.namespace);
  }

  /**
   * Returns the object of a name that this object uses, or null. Its own namespace comes first,
   * then its own file, as in one file per stage. Within a file the last one counts, as for {@code
   * kubectl apply}; across files the first, because the others may be patches.
   */
  public <T> T nearest(List<T> candidates, Function<T, KubernetesObject> object) {
    T nearest = null;
    int best = -1;
    for (T candidate : candidates) {
      KubernetesObject other = object.apply(candidate);
      int near = nearness(other);
      boolean again = near == best && other.file().equals(object.apply(nearest).file());
      if (mayShareNamespace(other) && (near > best || again)) {
        nearest = candidate;
        best = near;
      }
    }
    return nearest;
  }

  private int nearness(KubernetesObject other) {
    return (Objects.equals(namespace, other.namespace) ? 2 : 0)
        + (file().equals(other.file()) ? 1 : 0);
  }

  public String file() {
    return root.place().file();
  }

  @Override
  public String toString() {
    return kind + " " + (namespace == null ? "" : namespace + "/") + name;
  }
}
