package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.cli.cluster.ManifestProblem;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.function.Consumer;

/** Limits the work: objects, variables and annotations. Each use of an alias counts. */
final class ReadingBudget {
  /** Ten times what a thousand services declare. */
  private static final int MOST = 500_000;

  /** Work that is linear in the text is not counted, because a cluster may be of any size. */
  private static final int MOST_OF_CLUSTER = 100 * MOST;

  /** Kubernetes supports 150,000 pods. */
  private static final int MOST_OBJECTS = 1_000_000;

  /** Minimum cost of an object. */
  private static final int OBJECT = 10;

  /** Parsing takes time even for a document without an object. */
  private static final int MOST_DOCUMENTS = MOST / OBJECT;

  private final boolean isOfCluster;
  private final Consumer<ManifestProblem> problems;
  private int spent;
  private int spentOfCluster;
  private int objects;
  private int documents;

  ReadingBudget(boolean isOfCluster, Consumer<ManifestProblem> problems) {
    this.isOfCluster = isOfCluster;
    this.problems = problems;
  }

  int spent() {
    return spent;
  }

  void rollback(int to) {
    spent = to;
  }

  boolean goesOnBehind(SourceLocation place) {
    int most = isOfCluster ? MOST_OBJECTS : MOST_DOCUMENTS;
    if (!isSpent() && ++documents > most) {
      tell(place);
    }
    return !isSpent();
  }

  boolean isSpent() {
    return isOfCluster
        ? Math.max(objects, documents) > MOST_OBJECTS
        : spent > MOST || documents > MOST_DOCUMENTS;
  }

  boolean affordObject(YamlValue where, boolean shared) {
    if (isOfCluster && objects <= MOST_OBJECTS) {
      int left = MOST_OBJECTS - objects++;
      warnWhenExceeded(left, left - 1, where);
    }
    return objects <= MOST_OBJECTS && spendText(OBJECT, where, shared);
  }

  /** Counts work that is linear in the text, unless the text is shared. */
  boolean spendText(int cost, YamlValue where, boolean shared) {
    return isOfCluster && !shared || spend(cost, where);
  }

  Workloads.Budget ofRunning(boolean shared) {
    return shared ? this::spend : (cost, where) -> true;
  }

  Workloads.Budget ofWorkload(boolean shared) {
    if (!isOfCluster || shared) {
      return this::spend;
    }
    int before = spentOfCluster;
    return (cost, where) -> {
      int left = Math.min(MOST_OF_CLUSTER, before + MOST) - spentOfCluster;
      spentOfCluster += Math.min(cost, left + 1);
      return warnWhenExceeded(left, left - cost, where);
    };
  }

  private boolean spend(int cost, YamlValue where) {
    int left = MOST - spent;
    spent += left < 0 ? 0 : cost;
    return warnWhenExceeded(left, left - cost, where);
  }

  private boolean warnWhenExceeded(int before, int after, YamlValue where) {
    if (before >= 0 && after < 0) {
      tell(where.place());
    }
    return before >= 0 && after >= 0;
  }

  private void tell(SourceLocation place) {
    problems.accept(
        new ManifestProblem(place, "is more than can be examined at once; give fewer files"));
  }
}
