package dev.irsacheck.cli.lint.manifest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ConfigMaps and Secrets of the stream. */
final class DataManifests {
  private final List<Listed> all = new ArrayList<>();
  private Map<String, List<Listed>> byName;
  private Listed last;
  private DataManifest lastOpened;

  private record Listed(KubernetesObject object, KeptRoot root) {}

  void add(KubernetesObject object, boolean shared, NodePacker packer) {
    boolean texts = !object.kind().equals(DataManifest.SECRET);
    KeptRoot root = new KeptRoot(object.root(), texts, shared, packer);
    all.add(new Listed(object.with(object.root().bare()), root));
  }

  int size() {
    return all.size();
  }

  /** Forgets all but the first so many. */
  void cut(int size) {
    all.subList(size, all.size()).clear();
  }

  /** The one that a pod means; null without one. All must have been added before. */
  DataManifest find(KubernetesObject pod, String kind, String name) {
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
      lastOpened = DataManifest.of(found.object.with(found.root.open()));
    }
    return found == null ? null : lastOpened;
  }

  private static String key(String kind, String name) {
    return kind + ' ' + name;
  }
}
