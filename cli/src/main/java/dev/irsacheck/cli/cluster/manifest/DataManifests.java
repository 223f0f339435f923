package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.cli.cluster.KubernetesObject;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class DataManifests {
  static final String SECRET = "Secret";
  static final String CONFIG_MAP = "ConfigMap";

  /** Later members override earlier ones. */
  private static final String[] MEMBERS = {"binaryData", "data", "stringData"};

  final List<KubernetesObject> all = new ArrayList<>();
  private Map<String, List<KubernetesObject>> byName;
  private KubernetesObject last;
  private Map<String, Member> lastOpened;

  /** The text is null for what is no scalar, and always in a Secret. */
  record Member(String text, SourceLocation place) {}

  void add(KubernetesObject object, boolean shared) {
    boolean isKept = shared || !object.kind().equals(SECRET);
    all.add(isKept ? object : object.with(object.root().withoutTexts()));
  }

  /** All objects must have been added. */
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
    // Pods often take many variables from the same object.
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
