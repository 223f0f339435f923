package dev.irsacheck.cli.cluster.export;

import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.EksCluster;
import dev.irsacheck.chain.names.Region;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.cli.io.WrongInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Groups files by cluster: by the folder of the cluster's description, or the topmost folder with
 * Kubernetes objects.
 */
final class Exports {
  /** The names of the collector's folders begin so. */
  private static final String COLLECTED = "cluster-";

  private final AwsAnswers answers;
  private final Map<Path, List<Path>> manifests;
  private final List<Path> operands;
  private final Map<Path, Export> byRoot = new LinkedHashMap<>();

  static final class Export {
    final Path root;
    final List<Path> files = new ArrayList<>();
    final List<AwsAnswers.EksAssociation> associations = new ArrayList<>();
    AwsAnswers.ClusterInfo info;
    AwsAnswers.Discovery discovery;

    /** What AWS Config recorded of the cluster. */
    AwsAnswers.ClusterInfo recorded;

    boolean listsAssociations;
    boolean listsAll;

    private Export(Path root) {
      this.root = root;
    }

    EksCluster cluster() {
      if (info != null) {
        return info.cluster();
      }
      EksCluster told = EksCluster.UNKNOWN;
      for (AwsAnswers.EksAssociation each : associations) {
        EksCluster own = clusterOf(each);
        if (told != EksCluster.UNKNOWN && !told.equals(own)) {
          return EksCluster.UNKNOWN;
        }
        told = own;
      }
      return told;
    }

    private boolean mayBe(EksCluster other) {
      EksCluster own = info == null ? EksCluster.UNKNOWN : info.cluster();
      return mayBe(own.name(), other.name())
          && mayBe(own.region(), other.region())
          && mayBe(own.account(), other.account());
    }

    private static boolean mayBe(Optional<?> own, Optional<?> other) {
      return own.isEmpty() || other.isEmpty() || own.equals(other);
    }
  }

  Exports(AwsAnswers answers, Map<Path, List<Path>> manifests, List<Path> operands) {
    this.answers = answers;
    this.manifests = manifests;
    this.operands = operands;
  }

  /** Returns an export for each cluster. The export of options has no root. */
  List<Export> all(boolean isGiven, Collection<String> notJudged) throws WrongInput {
    if (isGiven) {
      byRoot.put(null, new Export(null));
    }
    Set<Path> described = new LinkedHashSet<>();
    answers.clusterInfos.forEach(each -> described.add(each.folder()));
    answers.discoveries.forEach(each -> described.add(each.folder()));
    described.remove(null);
    manifests.forEach((folder, files) -> of(root(folder, described)).files.addAll(files));
    for (AwsAnswers.ClusterInfo each : answers.clusterInfos) {
      describe(each);
    }
    for (AwsAnswers.Discovery each : answers.discoveries) {
      Export export = each.folder() == null ? given(AwsOption.CLUSTER_INFO) : of(each.folder());
      export.discovery = each;
    }
    joinHalves();
    associations(described, notJudged);
    for (AwsAnswers.ClusterInfo each : answers.recordedClusters) {
      for (Export export : byRoot.values()) {
        export.recorded = export.cluster().equals(each.cluster()) ? each : export.recorded;
      }
    }
    return List.copyOf(byRoot.values());
  }

  private Export of(Path root) {
    return byRoot.computeIfAbsent(root, Export::new);
  }

  /** Prefers the export of the options to that of the folders. */
  private Export given(AwsOption option) throws WrongInput {
    if (byRoot.containsKey(null)) {
      return byRoot.get(null);
    }
    List<Export> all = List.copyOf(byRoot.values());
    if (all.size() != 1) {
      throw new WrongInput(AuditInputTexts.infoWithoutCluster(option.option()));
    }
    return all.get(0);
  }

  private void describe(AwsAnswers.ClusterInfo info) throws WrongInput {
    Export export = info.folder() == null ? given(AwsOption.CLUSTER_INFO) : of(info.folder());
    if (export.info != null && !export.info.cluster().equals(info.cluster())) {
      List<String> names = List.of(name(export.info.cluster()), name(info.cluster()));
      throw new WrongInput(
          AuditInputTexts.severalInfos(
              info.folder() == null ? AwsOption.CLUSTER_INFO.option() : info.folder().toString(),
              Phrases.and(names)));
    }
    export.info = info;
  }

  private static String name(EksCluster cluster) {
    return cluster.name().orElse("")
        + cluster.region().map(region -> " (" + region.code() + ")").orElse("");
  }

  private Path root(Path folder, Set<Path> described) {
    Path topmost = folder;
    for (Path each = folder; each != null; each = each.getParent()) {
      if (described.contains(each)) {
        return each;
      }
      if (manifests.containsKey(each)) {
        topmost = each;
      }
      if (operands.contains(each)) {
        break;
      }
    }
    return topmost;
  }

  /**
   * Joins a description and objects in different folders if there is only one of each. The
   * collector keeps both of a cluster in one folder, so two of its folders are two clusters.
   */
  private void joinHalves() {
    if (byRoot.size() != 2 || byRoot.containsKey(null)) {
      return;
    }
    List<Export> both = new ArrayList<>(byRoot.values());
    both.sort((first, second) -> second.files.size() - first.files.size());
    Export objects = both.get(0);
    Export description = both.get(1);
    boolean areTwo = isCollected(objects.root) && isCollected(description.root);
    if (!areTwo
        && description.files.isEmpty()
        && objects.info == null
        && objects.discovery == null) {
      objects.info = description.info;
      objects.discovery = description.discovery;
      byRoot.remove(description.root);
    }
  }

  private static boolean isCollected(Path root) {
    Path name = root.getFileName();
    return name != null && name.toString().startsWith(COLLECTED);
  }

  private void associations(Set<Path> described, Collection<String> notJudged) {
    // A list and a description of the same association count once.
    Map<String, Set<ServiceAccount>> strays = new TreeMap<>();
    for (AwsAnswers.EksAssociation each : answers.associations) {
      Export export = owner(each.folder(), clusterOf(each), described);
      if (export == null) {
        strays
            .computeIfAbsent(each.association().cluster(), absent -> new HashSet<>())
            .add(each.association().account());
      } else {
        export.associations.add(each);
      }
    }
    strays.forEach(
        (cluster, accounts) ->
            notJudged.add(
                AuditInputTexts.otherCluster(
                    cluster, Phrases.counted(accounts.size(), Clusters.ASSOCIATION))));
    for (AwsAnswers.AssociationList each : answers.associationLists) {
      EksCluster cluster =
          each.clusters().size() == 1
              ? EksCluster.parse(each.clusters().iterator().next()).orElse(EksCluster.UNKNOWN)
              : EksCluster.UNKNOWN;
      Export export = owner(each.folder(), cluster, described);
      if (export != null) {
        export.listsAssociations = true;
        export.listsAll |= each.isLast();
      }
    }
  }

  /** Returns null if the cluster was not given, or is ambiguous. */
  private Export owner(Path folder, EksCluster cluster, Set<Path> described) {
    Export beside = byRoot.get(folder == null ? null : root(folder, described));
    if (beside != null && beside.mayBe(cluster)) {
      return beside;
    }
    Export owner = null;
    for (Export each : byRoot.values()) {
      boolean isNamed = each.info != null && cluster.name().isPresent();
      if (each.mayBe(cluster) && (isNamed || byRoot.size() == 1)) {
        if (owner != null) {
          return null;
        }
        owner = each;
      }
    }
    return owner;
  }

  private static EksCluster clusterOf(AwsAnswers.EksAssociation association) {
    Arn arn = association.arn() == null ? null : Arn.parse(association.arn()).orElse(null);
    Optional<String> name = Optional.of(association.association().cluster());
    return arn == null
        ? new EksCluster(Optional.empty(), Optional.empty(), name)
        : new EksCluster(Region.parse(arn.region()), AccountId.parse(arn.account()), name);
  }
}
