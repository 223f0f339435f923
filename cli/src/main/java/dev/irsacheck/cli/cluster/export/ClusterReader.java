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

/**
 * Reads what {@code kubectl get} prints of one cluster, file by file: JSON or YAML, {@code List}s
 * or documents, of any length.
 */
public final class ClusterReader {
  private static final List<String> MAKERS = List.of("Deployment", "StatefulSet", "DaemonSet");

  private final RunningPods pods = new RunningPods();
  private final ManifestsReader reader = ManifestsReader.ofCluster(pods);

  /**
   * What else is known of the cluster.
   *
   * @param name null where nothing tells it
   * @param issuer null where nothing tells it
   * @param region null where nothing tells it
   * @param account null where nothing tells it
   * @param associations null where none were given
   * @param isDescribed whether there is an answer of {@code describe-cluster}
   */
  public record Known(
      String name,
      SourcedText issuer,
      String region,
      AccountId account,
      List<Association> associations,
      boolean isDescribed) {
    /** Nothing. */
    public static final Known NOTHING = new Known(null, null, null, null, null, false);
  }

  /**
   * Reads a file to its end.
   *
   * @param name as a message calls it
   * @param isFound whether a folder holds the file: then what is no object of Kubernetes is passed
   *     over, as nobody said that it was one
   * @throws WrongInput if it is broken, or not what {@code kubectl} prints; nothing is of use then
   * @throws IOException if it cannot be read to its end
   */
  public void read(String name, InputStream content, boolean isFound)
      throws IOException, WrongInput {
    PushbackInputStream ahead = new PushbackInputStream(content);
    int first = ahead.read();
    if (first < 0 && !isFound) {
      // What a kubectl that failed leaves behind.
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

  /** The cluster; to be called once, behind the last file. */
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

  /**
   * Which parts there are. An empty {@code List} does not say what it is a list of, and proves
   * nothing; a whole cluster has each of them in {@code kube-system}.
   */
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
