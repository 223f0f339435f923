package dev.irsacheck.cli.lint.manifest;

import dev.irsacheck.evidence.Shell;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads files and collects what they declare. It joins afterwards: a ConfigMap may stand behind the
 * pod that uses it.
 */
public final class ManifestsReader {
  private final Collector collector;

  /**
   * @param namespace of the objects that name none; null if it is not known
   */
  public ManifestsReader(String namespace) {
    this.collector = new Collector(namespace);
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
    collector.passOver(isFound);
    YamlStream.read(name, content, collector);
  }

  /**
   * Tells of a folder that is a chart: there is no manifest in it before it is rendered.
   *
   * @param file its {@code Chart.yaml}
   */
  public void chart(String file, String folder) {
    collector.problem(
        new Problem(
            SourceLocation.of(file, 1, 1),
            "is of a Helm chart, whose templates are not manifests; render it: helm template "
                + Shell.word(folder)
                + " | irsa-check lint -"));
  }

  /** Tells of a file or a folder inside of a given folder that cannot be read. */
  public void unreadable(String file, String reason) {
    collector.problem(new Problem(SourceLocation.of(file, 1, 1), "cannot be read: " + reason));
  }

  /** What all the files together declare. */
  public Manifests manifests() {
    return collector.manifests();
  }
}
