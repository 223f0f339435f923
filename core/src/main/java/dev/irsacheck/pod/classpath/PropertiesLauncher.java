package dev.irsacheck.pod.classpath;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Spring Boot's PropertiesLauncher: {@code loader.path} comes from a property, a variable, {@code
 * loader.properties} or {@code Loader-Path} in the manifest; the first one wins.
 *
 * @see <a
 *     href="https://docs.spring.io/spring-boot/specification/executable-jar/property-launcher.html">Spring
 *     Boot, PropertiesLauncher features</a>
 */
final class PropertiesLauncher {
  static final String PROPERTIES = "loader.properties";

  static final String PATH = "loader.path";
  private static final String[] CONFIGURATION = {"loader.config.location", "loader.config.name"};

  private final ClassPathSources sources;
  private final ClassPathParser parser;
  private final InventoryBuilder inventory;

  PropertiesLauncher(ClassPathSources sources, ClassPathParser parser, InventoryBuilder inventory) {
    this.sources = sources;
    this.parser = parser;
    this.inventory = inventory;
  }

  static boolean isMainClass(String name) {
    return name.endsWith(".PropertiesLauncher");
  }

  List<Root> roots() {
    String path = value(PATH);
    return path == null ? List.of() : roots(path, origin(PATH));
  }

  List<Root> roots(Path archive, String ofArchive) {
    if (value(PATH) != null) {
      return List.of();
    }
    for (String key : CONFIGURATION) {
      if (value(key) != null) {
        inventory.unreadable(origin(key), "what it names may name more of the class path");
        return List.of();
      }
    }
    Path file = home().directory().resolve(PROPERTIES);
    String path = Files.isRegularFile(file) ? path(file) : null;
    if (path != null) {
      return roots(path, file.toString());
    }
    return ofArchive == null ? List.of() : roots(ofArchive, "loader.path of " + archive);
  }

  /** Paths are separated by commas; a directory means its jars, with or without an asterisk. */
  private List<Root> roots(String path, String from) {
    List<Root> roots = new ArrayList<>();
    for (String each : ClassPathParser.split(path, ",")) {
      String element = each.trim();
      if (element.contains("${") || element.startsWith("jar:") || element.contains("!")) {
        inventory.unreadable(from + ": " + element, "only the launcher itself can tell what it is");
      } else if (!element.isEmpty()) {
        boolean wildcard = element.endsWith("/*");
        String place = wildcard ? element.substring(0, element.length() - 1) : element;
        roots.addAll(home().roots(List.of(place), from, Root.Kind.EXTRA));
      }
    }
    return roots;
  }

  private ClassPathParser home() {
    String home = value("loader.home");
    return home == null ? parser : parser.at(home);
  }

  /** Follows Spring Boot's order of sources; null if there is no value. */
  private String value(String key) {
    String property = sources.properties().get(key);
    return property != null ? property : sources.variables().get(variable(key));
  }

  private String origin(String key) {
    return sources.properties().containsKey(key) ? "property " + key : "env " + variable(key);
  }

  private static String variable(String key) {
    return key.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private String path(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return PropertiesFile.value(in.readNBytes(PropertiesFile.MAX_LENGTH), PATH);
    } catch (IOException e) {
      inventory.unreadable(file.toString(), "cannot be read");
      return null;
    }
  }
}
