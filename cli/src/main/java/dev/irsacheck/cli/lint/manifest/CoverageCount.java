package dev.irsacheck.cli.lint.manifest;

import dev.irsacheck.cli.lint.manifest.Coverage.Unread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts objects, and how far each is looked at. */
final class CoverageCount {
  /**
   * @param unread null where it is looked at, and where it makes no pod
   */
  record Counted(String kind, boolean isJudged, Unread unread) {}

  /** One for each object, of a few that are different. */
  final List<Counted> all = new ArrayList<>();

  private final Map<Counted, Counted> same = new HashMap<>();

  void judged(String kind) {
    add(new Counted(kind, true, null));
  }

  void withoutPod(String kind) {
    add(new Counted(kind, false, null));
  }

  void unread(KubernetesObject object, String version) {
    String name = object.kind() + " (" + version + ")";
    all.add(new Counted(object.kind(), false, new Unread(name, 1, object.root().place(), null)));
  }

  /** Something that is no object, such as a chart. */
  void unread(Unread unread) {
    all.add(new Counted(null, false, unread));
  }

  private void add(Counted counted) {
    all.add(same.computeIfAbsent(counted, first -> first));
  }

  /** How many there are of each kind. */
  Map<String, Integer> kinds() {
    Map<String, Integer> kinds = new TreeMap<>();
    for (Counted each : all) {
      if (each.kind != null) {
        kinds.merge(each.kind, 1, Integer::sum);
      }
    }
    return kinds;
  }

  Coverage coverage() {
    int judged = 0;
    int withoutPods = 0;
    Map<String, Unread> unread = new TreeMap<>();
    for (Counted counted : all) {
      if (counted.unread != null) {
        unread.merge(counted.unread.name(), counted.unread, Unread::and);
      } else if (counted.isJudged) {
        judged++;
      } else {
        withoutPods++;
      }
    }
    return new Coverage(judged, withoutPods, List.copyOf(unread.values()));
  }
}
