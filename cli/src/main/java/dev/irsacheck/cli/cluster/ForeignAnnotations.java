package dev.irsacheck.cli.cluster;

import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Annotations that a controller or a chart writes to service accounts and pods.
 *
 * @param annotations those of one map whose names look like AWS's
 * @param isCertain whether the kind is known to pass annotations on
 */
public record ForeignAnnotations(
    KubernetesObject object, Holder holder, Map<String, YamlValue> annotations, boolean isCertain) {
  public enum Holder {
    ACCOUNT,
    POD,
    OTHER;

    public static Holder of(String path) {
      if (path.replace("-", "").replace("_", "").contains("serviceaccount")) {
        return ACCOUNT;
      }
      return path.contains("pod") ? POD : OTHER;
    }
  }

  /** Returns whether a name may be an annotation of AWS or of a custom webhook. */
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

  public static Map<String, YamlValue> of(YamlValue map) {
    Map<String, YamlValue> annotations = new LinkedHashMap<>(map.entries());
    annotations.keySet().removeIf(name -> !isOne(name));
    return annotations;
  }
}
