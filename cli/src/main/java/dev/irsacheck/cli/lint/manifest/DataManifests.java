package dev.irsacheck.cli.lint.manifest;

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

  final List<Listed> all = new ArrayList<>();
  private Map<String, List<Listed>> byName;
  private Listed last;
  private Map<String, Member> lastOpened;

  record Listed(KubernetesObject object, NodePacker.Kept root) {}

  /**
   * What containers take a variable from.
   *
   * @param text null for what is no scalar, and always in a Secret
   */
  record Member(String text, SourceLocation place) {}

  void add(KubernetesObject object, boolean shared, NodePacker packer) {
    NodePacker.Kept root = packer.keep(object.root(), !object.kind().equals(SECRET), shared);
    all.add(new Listed(object.with(object.root().bare()), root));
  }

  /** The members of the one that a pod means; null without one. All must have been added. */
  Map<String, Member> find(KubernetesObject pod, String kind, String name) {
    if (byName == null) {
      byName = new HashMap<>();
      for (Listed each : all) {
        String key = key(each.object.kind(), each.object.name());
        byName.computeIfAbsent(key, absent -> new ArrayList<>(1)).add(each);
      }
    }
    Listed found = pod.nearest(byName.getOrDefault(key(kind, name), List.of()), Listed::object);
    // A pod takes many variables of the same one.
    if (found != null && found != last) {
      last = found;
      lastOpened = members(found.root.open(), kind.equals(SECRET));
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
