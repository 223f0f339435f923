package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.cli.cluster.KubernetesObject;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ConfigMaps and Secrets of the stream. */
final class DataManifests {
  static final String SECRET = "Secret";
  static final String CONFIG_MAP = "ConfigMap";

  /** A later one counts before an earlier one. */
  private static final String[] MEMBERS = {"binaryData", "data", "stringData"};

  final List<KubernetesObject> all = new ArrayList<>();
  private Map<String, List<KubernetesObject>> byName;
  private KubernetesObject last;
  private Map<String, Member> lastOpened;

  /**
   * What containers take a variable from.
   *
   * @param text null for what is no scalar, and always in a Secret
   */
  record Member(String text, SourceLocation place) {}

  /**
   * @param shared whether it has nodes that others have too; these stay as they are
   */
  void add(KubernetesObject object, boolean shared) {
    boolean isKept = shared || !object.kind().equals(SECRET);
    all.add(isKept ? object : object.with(object.root().withoutTexts()));
  }

  /** The members of the one that a pod means; null without one. All must have been added. */
  Map<String, Member> find(KubernetesObject pod, String kind, String name) {
    if (byName == null) {
      byName = new HashMap<>();
      for (KubernetesObject each : all) {
        String key = key(each.kind(), each.name());
        byName.computeIfAbsent(key, absent -> new ArrayList<>(1)).add(each);
      }
    }
    KubernetesObject found =
        pod.nearest(byName.getOrDefault(key(kind, name), List.of()), each -> each);
    // A pod takes many variables of the same one.
    if (found != null && found != last) {
      last = found;
      lastOpened = members(found.root(), kind.equals(SECRET));
    }
    return found == null ? null : lastOpened;
  }

  private static Map<String, Member> members(YamlValue root, boolean secret) {
    Map<String, Member> all = new LinkedHashMap<>();
    for (String member : MEMBERS) {
      for (Map.Entry<String, YamlValue> each : root.entries(member).entrySet()) {
        YamlValue value = each.getValue();
        all.put(each.getKey(), new Member(secret ? null : value.text(), value.place()));
      }
    }
    return all;
  }

  private static String key(String kind, String name) {
    return kind + ' ' + name;
  }
}
