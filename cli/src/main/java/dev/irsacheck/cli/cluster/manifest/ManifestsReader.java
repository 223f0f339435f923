package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.cli.cluster.Coverage;
import dev.irsacheck.cli.cluster.ManifestProblem;
import dev.irsacheck.cli.cluster.Manifests;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads files and collects what they declare. It joins afterwards: a ConfigMap may stand behind the
 * pod that uses it.
 */
public final class ManifestsReader {
  private final ObjectReader objects;
  private final DeclaredObjects found;

  /**
   * @param namespace of the objects that name none; null if it is not known
   */
  public ManifestsReader(String namespace) {
    this(namespace, null);
  }

  private ManifestsReader(String namespace, RunningObjects running) {
    this.objects = new ObjectReader(namespace, running);
    this.found = objects.found;
  }

  /**
   * One that reads what {@code kubectl get} prints of a cluster. Only the first problem is kept;
   * what others made and finished pods are no workloads.
   *
   * @param running takes what is no manifest
   */
  public static ManifestsReader ofCluster(RunningObjects running) {
    return new ManifestsReader("default", running);
  }

  /** The first problem so far; null without one. */
  public ManifestProblem problem() {
    return found.problems.all.isEmpty() ? null : found.problems.all.get(0);
  }

  /**
   * Reads every document of a file; one that cannot be read is a problem and hinders no other.
   *
   * @param name as it was given on the command line
   * @param isFound whether a folder holds the file: then what is no manifest is passed over, as
   *     nobody said that it was one
   * @throws IOException if the content cannot be read to its end
   */
  public void read(String name, InputStream content, boolean isFound) throws IOException {
    read(name, content, new FileReading(objects, isFound, false));
  }

  /**
   * Reads what Helm makes of a chart.
   *
   * @param folder the chart's, as it was given on the command line
   * @throws IOException if the content cannot be read to its end
   */
  public void rendered(String folder, InputStream content) throws IOException {
    read(folder, content, new FileReading(objects, false, true));
  }

  private void read(String name, InputStream content, FileReading file) throws IOException {
    try {
      YamlStream.read(name, content, file);
    } finally {
      // Of a file that breaks off a document may be half there.
      found.mentions.discard();
    }
  }

  /** Tells of a chart that Helm cannot render. */
  public void notRendered(String chart, String reason) {
    found.problems.ofFile(chart, "cannot be rendered: " + reason);
  }

  /** Tells of a file that makes it more than is read at once; of several together. */
  public void tooMuch(String file) {
    found.problems.tooMuch(file);
  }

  /** Tells of a file or a folder inside of a given folder that cannot be read. */
  public void unreadable(String file, String reason) {
    found.problems.ofFile(file, "cannot be read: " + reason);
  }

  /**
   * Tells of something in a folder that is not looked at, and is no manifest.
   *
   * @param name such as {@code chart deploy/orders}
   * @param instead a command that has it looked at; null without one
   */
  public void unread(String name, SourceLocation place, String instead) {
    found.coverage.unread(new Coverage.Unread(name, 1, place, instead));
  }

  /** Tells of a file that has no manifest and never will, and that nobody said was one. */
  public void passOver(String file) {
    found.passedOver.add(file);
  }

  /**
   * Tells that there may be a service account of this name, which is not among what is read.
   *
   * @param name null for none
   */
  public void addPossibleAccount(String name) {
    found.mentions.addPossibleAccount(name);
  }

  /** What all files together declare; to be called once. */
  public Manifests manifests() {
    return objects.manifests();
  }
}
