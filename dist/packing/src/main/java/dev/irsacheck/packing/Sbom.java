package dev.irsacheck.packing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Writes a <a href="https://cyclonedx.org/docs/1.6/json/">CycloneDX</a> list, because scanners find
 * no jars in our packages. CycloneDX's own plugin does not run with {@code -o}. Without times and
 * serial numbers, a commit always gives the same bytes.
 */
public final class Sbom {
  private static final String JAR = ".jar";

  private Sbom() {}

  /**
   * Writes the list, with jars from properties {@code GROUP:ARTIFACT:jar=PATH}.
   *
   * @param args the output file; {@code GROUP:ARTIFACT:VERSION}; a class path; the package's pom
   */
  public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
    String[] product = args[1].split(":");
    Map<String, Path> libraries = new TreeMap<>();
    for (String element : args[2].split(File.pathSeparator)) {
      if (element.endsWith(JAR)) {
        libraries.put(purl(Path.of(element), System.getProperties()), Path.of(element));
      }
    }
    Path file = Path.of(args[0]);
    Files.createDirectories(file.getParent());
    try (JsonGenerator json = generator(file)) {
      json.writeStartObject();
      json.writeStringField("bomFormat", "CycloneDX");
      json.writeStringField("specVersion", "1.6");
      json.writeNumberField("version", 1);
      json.writeObjectFieldStart("metadata");
      json.writeFieldName("component");
      component(
          json, "application", "pkg:maven/" + product[0] + "/" + product[1] + "@" + product[2]);
      Licences.write(json, Licences.ofPom(Path.of(args[3]), null, args[1]));
      json.writeEndObject();
      json.writeEndObject();
      json.writeArrayFieldStart("components");
      for (Map.Entry<String, Path> library : libraries.entrySet()) {
        component(json, "library", library.getKey());
        Licences.write(json, Licences.ofJar(library.getValue(), library.getKey()));
        json.writeArrayFieldStart("hashes");
        json.writeStartObject();
        json.writeStringField("alg", "SHA-256");
        json.writeStringField("content", sha256(library.getValue()));
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  static JsonGenerator generator(Path file) throws IOException {
    JsonGenerator json = new JsonFactory().createGenerator(Files.newBufferedWriter(file));
    json.setPrettyPrinter(
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
    return json;
  }

  /** Starts a component, which its <a href="https://github.com/package-url">purl</a> identifies. */
  private static void component(JsonGenerator json, String type, String purl) throws IOException {
    String[] parts = purl.split("[/@]");
    json.writeStartObject();
    json.writeStringField("type", type);
    json.writeStringField("bom-ref", purl);
    json.writeStringField("group", parts[1]);
    json.writeStringField("name", parts[2]);
    json.writeStringField("version", parts[3]);
    json.writeStringField("purl", purl);
  }

  private static String purl(Path jar, Properties dependencies) throws IOException {
    for (String name : dependencies.stringPropertyNames()) {
      String[] parts = name.split(":");
      if (parts.length == 3 && Path.of(dependencies.getProperty(name)).equals(jar)) {
        String file = jar.getFileName().toString();
        String version = file.substring(parts[1].length() + 1, file.length() - JAR.length());
        return "pkg:maven/" + parts[0] + "/" + parts[1] + "@" + version;
      }
    }
    throw new IOException("no dependency is " + jar);
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(sum);
  }
}
