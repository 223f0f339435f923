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

/** Counts objects, and how far each is looked at. */
final class CoverageCount {
  /** IAM's, of ACK and of Crossplane. */
  private static final Pattern ROLES =
      Pattern.compile(
          "iam\\.(?:services\\.k8s\\.aws|aws(?:\\.m)?\\.upbound\\.io|aws\\.crossplane\\.io)");

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
