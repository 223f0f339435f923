package dev.irsacheck.cli.cluster;

import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * An object as a manifest declares it.
 *
 * @param name {@code metadata.name}, or {@code generateName}, or {@code ?}
 * @param namespace null if the manifest names none, and no option does
 */
public record KubernetesObject(String kind, String name, String namespace, YamlValue root) {
  /** Stands for a name that is not told. */
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

  /** The same object with another root. */
  public KubernetesObject with(YamlValue other) {
    return new KubernetesObject(kind, name, namespace, other);
  }

  /** Whether the other may be in the same namespace: one that is absent is given at the apply. */
  public boolean mayShareNamespace(KubernetesObject other) {
    return namespace == null || other.namespace == null || namespace.equals(other.namespace);
  }

  /**
   * Which of several objects of one name this one uses: of its own namespace before one that may be
   * of any, then of its own file, as in files of several stages. Of one file it is the last, which
   * {@code kubectl apply} leaves; of several files the first, since the others may be patches.
   *
   * @param candidates all of the name that is looked for
   * @return null if none may be in the same namespace
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

  /** {@code Deployment shop/orders}, or {@code Deployment orders} without a namespace. */
  @Override
  public String toString() {
    return kind + " " + (namespace == null ? "" : namespace + "/") + name;
  }
}
