package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.names.KubernetesNames;
import dev.irsacheck.cli.cluster.Coverage;
import dev.irsacheck.cli.cluster.Coverage.Unread;
import dev.irsacheck.cli.cluster.KubernetesObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

final class CoverageCount {
  private static final Pattern ROLES =
      Pattern.compile(
          "iam\\.(?:services\\.k8s\\.aws|aws(?:\\.m)?\\.upbound\\.io|aws\\.crossplane\\.io)");

  record Counted(String kind, boolean isJudged, Unread unread) {}

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

  private static String instead(KubernetesObject object, String version) {
    String group = version.substring(0, Math.max(0, version.indexOf('/')));
    return switch (object.kind()) {
      case "Application" ->
          group.equals("argoproj.io") && KubernetesNames.isLabel(object.name())
              ? "argocd app manifests " + object.name() + " | irsa-check lint -"
              : null;
      case "HelmRelease" -> "helm template CHART --values VALUES | irsa-check lint -";
      case "Role" -> ROLES.matcher(group).matches() ? trust(object.file()) : null;
      default -> null;
    };
  }

  private static String trust(String file) {
    return file.startsWith("-")
        ? null
        : "irsa-check trust --policy "
            + Shell.word(file)
            + " --subject NAMESPACE:SERVICE_ACCOUNT --issuer URL";
  }

  void unread(Unread unread) {
    all.add(new Counted(null, false, unread));
  }

  private void add(Counted counted) {
    all.add(same.computeIfAbsent(counted, first -> first));
  }

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
