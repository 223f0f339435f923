package dev.irsacheck.packing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** Adds an image's Java and its Debian packages to Maven's SBOM. */
public final class ImageSbom {
  /** The licence, as in OpenJDK's LICENSE. */
  private static final String OF_JAVA = "GPL-2.0-only WITH Classpath-exception-2.0";

  private static final Map<String, String> OF_PACKAGES =
      Map.of("libc6", "LGPL-2.1-or-later", "libc-bin", "LGPL-2.1-or-later", "zlib1g", "Zlib");

  private ImageSbom() {}

  /**
   * Extends the list, on the JDK whose jlink made the runtime.
   *
   * @param args the list; the runtime; the folder with Debian's {@code etc/os-release} and {@code
   *     var/lib/dpkg/status.d}
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    Path root = Path.of(args[2]);
    String libraries = Files.readString(file);
    try (JsonParser known = new JsonFactory().createParser(new StringReader(libraries));
        JsonGenerator json = Sbom.generator(file)) {
      while (known.nextToken() != null) {
        if (isEndOfComponents(known)) {
          java(json, release(Path.of(args[1], "release")), System.getProperty("java.vendor"));
          debian(json, root);
        }
        json.copyCurrentEvent(known);
      }
      json.writeRaw('\n');
    }
  }

  private static boolean isEndOfComponents(JsonParser json) throws IOException {
    return json.currentToken() == JsonToken.END_ARRAY
        && json.getParsingContext().inObject()
        && "components".equals(json.currentName());
  }

  private static void java(JsonGenerator json, Properties release, String vendor)
      throws IOException {
    String version = release.getProperty("JAVA_VERSION");
    json.writeStartObject();
    json.writeStringField("type", "platform");
    json.writeStringField("bom-ref", "pkg:generic/openjdk@" + version);
    if (!vendor.equals("N/A")) {
      json.writeStringField("publisher", vendor);
    }
    json.writeStringField("name", "openjdk");
    json.writeStringField("version", version);
    json.writeStringField(
        "description", "A Java runtime of the modules " + release.getProperty("MODULES"));
    licence(json, OF_JAVA);
    json.writeStringField("cpe", "cpe:2.3:a:oracle:openjdk:" + version + ":*:*:*:*:*:*:*");
    json.writeStringField("purl", "pkg:generic/openjdk@" + version);
    json.writeEndObject();
  }

  private static void debian(JsonGenerator json, Path root) throws IOException {
    Properties system = release(root.resolve("etc/os-release"));
    String id = system.getProperty("ID");
    String version = system.getProperty("VERSION_ID");
    String distribution = id + "-" + version;
    json.writeStartObject();
    json.writeStringField("type", "operating-system");
    json.writeStringField("bom-ref", distribution);
    json.writeStringField("name", id);
    json.writeStringField("version", version);
    json.writeEndObject();
    List<Path> packages;
    try (Stream<Path> files = Files.list(root.resolve("var/lib/dpkg/status.d"))) {
      packages = files.sorted().toList();
    }
    for (Path each : packages) {
      ofPackage(json, fields(each), id, distribution);
    }
  }

  /** Omits the architecture, because one list is signed for the images of all. */
  private static void ofPackage(
      JsonGenerator json, Map<String, String> fields, String system, String distribution)
      throws IOException {
    String name = fields.get("Package");
    String version = fields.get("Version");
    String licence = OF_PACKAGES.get(name);
    if (licence == null) {
      throw new IOException("no licence is known of " + name);
    }
    // A source of another version has it behind its name.
    String source = fields.getOrDefault("Source", name).split(" ")[0];
    String purl =
        "pkg:deb/%s/%s@%s?distro=%s&upstream=%s"
            .formatted(system, name, version.replace("+", "%2B"), distribution, source);
    json.writeStartObject();
    json.writeStringField("type", "library");
    json.writeStringField("bom-ref", purl);
    json.writeStringField("name", name);
    json.writeStringField("version", version);
    licence(json, licence);
    json.writeStringField("purl", purl);
    json.writeEndObject();
  }

  private static void licence(JsonGenerator json, String expression) throws IOException {
    json.writeArrayFieldStart("licenses");
    json.writeStartObject();
    json.writeStringField("expression", expression);
    json.writeEndObject();
    json.writeEndArray();
  }

  private static Properties release(Path file) throws IOException {
    Properties release = new Properties();
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.split("=", 2);
      if (parts.length == 2) {
        release.setProperty(parts[0], parts[1].replace("\"", ""));
      }
    }
    return release;
  }

  private static Map<String, String> fields(Path status) throws IOException {
    Map<String, String> fields = new HashMap<>();
    for (String line : Files.readAllLines(status)) {
      String[] parts = line.split(": ", 2);
      if (parts.length == 2 && !line.startsWith(" ")) {
        fields.put(parts[0], parts[1]);
      }
    }
    return fields;
  }
}
