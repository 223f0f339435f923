package dev.irsacheck.cli.lint.manifest;

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
   * @throws IOException if the content cannot be read to its end
   */
  public void read(String name, InputStream content) throws IOException {
    YamlStream.read(name, content, collector);
  }

  /** What all the files together declare. */
  public Manifests manifests() {
    return collector.manifests();
  }
}
