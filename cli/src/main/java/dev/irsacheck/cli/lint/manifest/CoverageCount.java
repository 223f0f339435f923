package dev.irsacheck.cli.lint.manifest;

import dev.irsacheck.cli.lint.manifest.Coverage.Unread;
import dev.irsacheck.evidence.Shell;
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
    all.add(
        new Counted(
            object.kind(),
            false,
            new Unread(name, 1, object.root().place(), instead(object, version))));
  }

  /** What prints the manifests that such an object stands for; null where nothing is known to. */
  private static String instead(KubernetesObject object, String version) {
    String group = version.substring(0, Math.max(0, version.indexOf('/')));
    String command =
        switch (group + " " + object.kind()) {
          case "argoproj.io Application" -> "argocd app manifests " + Shell.word(object.name());
          case "helm.toolkit.fluxcd.io HelmRelease" -> "helm template CHART --values VALUES";
          default -> null;
        };
    return command == null ? null : command + " | irsa-check lint -";
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
