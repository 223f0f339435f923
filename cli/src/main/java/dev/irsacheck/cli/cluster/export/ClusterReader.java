package dev.irsacheck.cli.cluster.export;

import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.Cluster;
import dev.irsacheck.cli.cluster.Cluster.Part;
import dev.irsacheck.cli.cluster.ManifestProblem;
import dev.irsacheck.cli.cluster.Manifests;
import dev.irsacheck.cli.cluster.manifest.ManifestsReader;
import dev.irsacheck.cli.io.WrongInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Streams the output of {@code kubectl get} of one cluster, of any length. */
public final class ClusterReader {
  private static final List<String> MAKERS = List.of("Deployment", "StatefulSet", "DaemonSet");

  private final RunningPods pods = new RunningPods();
  private final ManifestsReader reader = ManifestsReader.ofCluster(pods);

  /** Facts about the cluster from other sources; null if unknown. */
  public record Known(
      String name,
      SourcedText issuer,
      String region,
      AccountId account,
      List<Association> associations,
      boolean isDescribed) {
    public static final Known NOTHING = new Known(null, null, null, null, null, false);
  }

  /**
   * Reads a file. In a folder, content other than Kubernetes objects is skipped.
   *
   * @throws WrongInput if it is broken or no output of {@code kubectl}; the reader is then unusable
   */
  public void read(String name, InputStream content, boolean isFound)
      throws IOException, WrongInput {
    PushbackInputStream ahead = new PushbackInputStream(content);
    int first = ahead.read();
    if (first < 0 && !isFound) {
      // A kubectl that failed leaves an empty file.
      throw new WrongInput(ClusterTexts.unexpected(name + ":1:1", ClusterTexts.empty()));
    }
    if (first >= 0) {
      ahead.unread(first);
    }
    reader.read(name, ahead, isFound);
    stopAtProblem();
  }

  private void stopAtProblem() throws WrongInput {
    ManifestProblem problem = reader.problem();
    if (problem != null) {
      throw new WrongInput(ClusterTexts.unexpected(problem.place().toString(), problem.text()));
    }
  }

  public Cluster cluster(Known known) throws WrongInput {
    Manifests manifests = reader.manifests();
    stopAtProblem();
    List<Association> associations = known.associations();
    return new Cluster(
        known.name(),
        known.issuer(),
        known.region(),
        known.account(),
        associations == null ? manifests : manifests.with(associations),
        pods.pods(),
        given(manifests, known));
  }

  /** An empty {@code List} does not name its kind and proves nothing. */
  private Set<Part> given(Manifests manifests, Known known) {
    Set<String> kinds = new HashSet<>(manifests.kinds().keySet());
    kinds.addAll(pods.lists());
    Set<Part> given = EnumSet.noneOf(Part.class);
    add(given, Part.SERVICE_ACCOUNTS, kinds.contains("ServiceAccount"));
    add(given, Part.WORKLOADS, MAKERS.stream().anyMatch(kinds::contains));
    add(given, Part.PODS, kinds.contains("Pod"));
    add(given, Part.ASSOCIATIONS, known.associations() != null);
    add(given, Part.CLUSTER_INFO, known.isDescribed());
    add(given, Part.ISSUER, known.issuer() != null);
    return given;
  }

  private static void add(Set<Part> given, Part part, boolean isGiven) {
    if (isGiven) {
      given.add(part);
    }
  }
}
