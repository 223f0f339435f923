package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.cli.cluster.Coverage;
import dev.irsacheck.cli.cluster.ManifestProblem;
import dev.irsacheck.cli.cluster.Manifests;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import java.io.IOException;
import java.io.InputStream;

/** Joins objects after reading, because a ConfigMap may follow the pod that uses it. */
public final class ManifestsReader {
  private final ObjectReader objects;
  private final DeclaredObjects found;

  public ManifestsReader(String namespace) {
    this(namespace, null);
  }

  private ManifestsReader(String namespace, RunningObjects running) {
    this.objects = new ObjectReader(namespace, running);
    this.found = objects.found;
  }

  /** Skips owned objects and finished pods, and keeps only the first problem. */
  public static ManifestsReader ofCluster(RunningObjects running) {
    return new ManifestsReader("default", running);
  }

  public ManifestProblem problem() {
    return found.problems.all.isEmpty() ? null : found.problems.all.get(0);
  }

  /**
   * Reads every document of a file; an unreadable one is a problem, and reading continues.
   *
   * @param isFound whether the user did not name the file; content other than manifests is then
   *     skipped
   */
  public void read(String name, InputStream content, boolean isFound) throws IOException {
    read(name, content, FileReading.ofFile(objects, isFound));
  }

  public void rendered(RenderedFolder from, InputStream content) throws IOException {
    read(from.folder(), content, FileReading.ofRendered(objects, from));
  }

  private void read(String name, InputStream content, FileReading file) throws IOException {
    try {
      YamlStream.read(name, content, file);
    } finally {
      // The last document of a truncated file may be incomplete.
      found.mentions.discard();
    }
  }

  public void notRendered(RenderedFolder folder, String reason) {
    found.problems.add(folder.problem(reason));
  }

  public void tooMuch(String file) {
    found.problems.tooMuch(file);
  }

  public void unreadable(String file, String reason) {
    found.problems.ofFile(file, "cannot be read: " + reason);
  }

  public void unread(String name, SourceLocation place, String instead) {
    found.coverage.unread(new Coverage.Unread(name, 1, place, instead));
  }

  public void passOver(String file) {
    found.passedOver.add(file);
  }

  public void addPossibleAccount(String name) {
    found.mentions.addPossibleAccount(name);
  }

  public Manifests manifests() {
    return objects.manifests();
  }
}
