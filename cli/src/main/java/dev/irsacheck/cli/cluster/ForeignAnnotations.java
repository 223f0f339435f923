package dev.irsacheck.cli.cluster;

import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Annotations that a controller or a chart writes onto service accounts and pods: in Helm's values,
 * in Argo CD's parameters, in a custom resource's own fields.
 *
 * @param object that holds them
 * @param holder what they are written onto, as their path tells
 * @param annotations those of one map whose names look like AWS's
 * @param isCertain whether it is known of the kind that it hands annotations on
 */
public record ForeignAnnotations(
    KubernetesObject object, Holder holder, Map<String, YamlValue> annotations, boolean isCertain) {
  /** What annotations are written onto. */
  public enum Holder {
    ACCOUNT,
    POD,
    /** Nobody can tell. */
    OTHER;

    /**
     * @param path the names of all members that lead to them, in lower case
     */
    public static Holder of(String path) {
      if (path.replace("-", "").replace("_", "").contains("serviceaccount")) {
        return ACCOUNT;
      }
      return path.contains("pod") ? POD : OTHER;
    }
  }

  /**
   * Whether a member's name may be that of an annotation that AWS, or somebody's webhook, reads.
   */
  public static boolean isOne(String name) {
    int slash = name.indexOf('/');
    if (slash <= 0) {
      return false;
    }
    String prefix = name.substring(0, slash);
    return prefix.contains("amazon")
        || prefix.contains("aws")
        || prefix.contains("eks")
        || name.endsWith("/role-arn");
  }

  /** Those of a map; empty without any. */
  public static Map<String, YamlValue> of(YamlValue map) {
    Map<String, YamlValue> annotations = new LinkedHashMap<>(map.entries());
    annotations.keySet().removeIf(name -> !isOne(name));
    return annotations;
  }
}
