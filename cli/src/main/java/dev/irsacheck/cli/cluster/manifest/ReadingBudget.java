package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.cli.cluster.ManifestProblem;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.function.Consumer;

/**
 * How much is looked at: objects, variables and annotations, where an alias counts each time that
 * it is used.
 */
final class ReadingBudget {
  /** A thousand services declare a tenth of it. */
  private static final int MOST = 500_000;

  /**
   * The same of all workloads of a cluster, of which {@link #MOST} are of one. What grows no faster
   * than the text is not counted there: a cluster may have any number of objects.
   */
  private static final int MOST_OF_CLUSTER = 100 * MOST;

  /** Kubernetes takes 150,000 pods. */
  private static final int MOST_OBJECTS = 1_000_000;

  /** So many times an object is looked at at least. */
  private static final int OBJECT = 10;

  /** A document takes time to parse even if it holds no object, or is no YAML. */
  private static final int MOST_DOCUMENTS = MOST / OBJECT;

  private final boolean isOfCluster;
  private final Consumer<ManifestProblem> problems;
  private int spent;
  private int spentOfCluster;
  private int objects;
  private int documents;

  /**
   * @param problems is told once that it is too much
   */
  ReadingBudget(boolean isOfCluster, Consumer<ManifestProblem> problems) {
    this.isOfCluster = isOfCluster;
    this.problems = problems;
  }

  int spent() {
    return spent;
  }

  /** Forgets what came after that. */
  void rollback(int to) {
    spent = to;
  }

  /** For a document that was read, whatever was in it; false if reading on is of no use. */
  boolean goesOnBehind(SourceLocation place) {
    int most = isOfCluster ? MOST_OBJECTS : MOST_DOCUMENTS;
    if (!isSpent() && ++documents > most) {
      tell(place);
    }
    return !isSpent();
  }

  /** Whether nothing more can be examined, so that reading on is of no use. */
  boolean isSpent() {
    return isOfCluster
        ? Math.max(objects, documents) > MOST_OBJECTS
        : spent > MOST || documents > MOST_DOCUMENTS;
  }

  /**
   * For an object.
   *
   * @param shared whether parts of it may be parts of others too
   */
  boolean affordObject(YamlValue where, boolean shared) {
    if (isOfCluster && objects <= MOST_OBJECTS) {
      int left = MOST_OBJECTS - objects++;
      warnWhenExceeded(left, left - 1, where);
    }
    return objects <= MOST_OBJECTS && spendText(OBJECT, where, shared);
  }

  /** For what grows no faster than the text, unless parts of it are shared. */
  boolean spendText(int cost, YamlValue where, boolean shared) {
    return isOfCluster && !shared || spend(cost, where);
  }

  /** For a running pod, which is looked at once. */
  Workloads.Budget ofRunning(boolean shared) {
    return shared ? this::spend : (cost, where) -> true;
  }

  /** For one workload with all that it takes from elsewhere. */
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

  /** False once there is more than anybody's manifests hold; said once. */
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
