package dev.irsacheck.packing;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.maven.model.License;
import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/** Reads licences from the poms of artifacts; a pom without licences has its parent's. */
final class Licences {
  private static final String APACHE = "Apache-2.0";

  private static final Map<String, String> IDS =
      Map.of(
          "apache-2.0", APACHE,
          "apache license, version 2.0", APACHE,
          "the apache software license, version 2.0", APACHE,
          "mit", "MIT",
          "mit-0", "MIT-0");

  private Licences() {}

  /**
   * Returns a jar's SPDX identifiers.
   *
   * @param jar in a local repository, or in a module's {@code target}
   * @param purl such as {@code pkg:maven/GROUP/ARTIFACT@VERSION}
   * @throws IOException if a licence is missing or unknown
   */
  static List<String> ofJar(Path jar, String purl) throws IOException {
    String name = jar.getFileName().toString().replaceFirst("\\.jar$", ".pom");
    Path pom = jar.resolveSibling(name);
    if (!Files.exists(pom)) {
      return ofPom(jar.toAbsolutePath().getParent().resolveSibling("pom.xml"), null, purl);
    }
    // A group such as org.slf4j is two folders; artifact, version and file are three.
    Path repository = pom;
    for (int i = purl.split("[/@]")[1].split("\\.").length + 3; i > 0; i--) {
      repository = repository.getParent();
    }
    return ofPom(pom, repository, purl);
  }

  /** Parents have relative paths if the repository is null. */
  static List<String> ofPom(Path pom, Path repository, String purl) throws IOException {
    Model model = read(pom);
    if (!model.getLicenses().isEmpty()) {
      return model.getLicenses().stream()
          .map(License::getName)
          .map(each -> id(each, purl))
          .toList();
    }
    Parent parent = model.getParent();
    if (parent == null) {
      throw new IOException("no licence is known of " + purl);
    }
    return ofPom(
        repository == null
            ? pom.toAbsolutePath().resolveSibling(parent.getRelativePath()).normalize()
            : repository
                .resolve(parent.getGroupId().replace('.', '/'))
                .resolve(parent.getArtifactId())
                .resolve(parent.getVersion())
                .resolve(parent.getArtifactId() + "-" + parent.getVersion() + ".pom"),
        repository,
        purl);
  }

  private static Model read(Path pom) throws IOException {
    try (InputStream in = Files.newInputStream(pom)) {
      return new MavenXpp3Reader().read(in, false);
    } catch (XmlPullParserException e) {
      throw new IOException(pom + " is no pom", e);
    }
  }

  private static String id(String name, String purl) {
    String id = name == null ? null : IDS.get(name.strip().toLowerCase(Locale.ROOT));
    if (id == null) {
      throw new IllegalStateException(
          "the licence \"" + name + "\" of " + purl + " has no identifier of SPDX here");
    }
    return id;
  }

  static void write(JsonGenerator json, List<String> ids) throws IOException {
    json.writeArrayFieldStart("licenses");
    for (String id : ids) {
      json.writeStartObject();
      json.writeObjectFieldStart("license");
      json.writeStringField("id", id);
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
