package dev.irsacheck.pod.classpath;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

final class ClassPathParser {
  private static final int MAX_ARGUMENT_FILE = 1 << 20;
  private static final String FILE = "file:";

  private final Path workingDirectory;
  private final String separator;
  private final InventoryBuilder inventory;

  ClassPathParser(Path workingDirectory, String separator, InventoryBuilder inventory) {
    this.workingDirectory = workingDirectory;
    this.separator = separator;
    this.inventory = inventory;
  }

  ClassPathParser at(String directory) {
    Path start = path(directory, directory);
    return start == null ? this : new ClassPathParser(start, separator, inventory);
  }

  Path directory() {
    return workingDirectory;
  }

  List<Root> classPathRoots(String text, String from) {
    return roots(split(text, separator, true), from, Root.Kind.CLASS_PATH);
  }

  List<Root> roots(String text, String from, Root.Kind kind) {
    return roots(split(text, separator), from, kind);
  }

  List<Root> roots(List<String> elements, String from, Root.Kind kind) {
    List<Root> roots = new ArrayList<>();
    for (String element : elements) {
      add(element, from, kind, true, roots);
    }
    return roots;
  }

  private void add(
      String element, String from, Root.Kind kind, boolean argumentFiles, List<Root> roots) {
    if (argumentFiles && element.length() > 1 && element.charAt(0) == '@') {
      addArgumentFile(element.substring(1), from, kind, roots);
      return;
    }
    boolean wildcard =
        element.equals("*") || element.endsWith("/*") || element.endsWith(File.separator + "*");
    String text = wildcard ? element.substring(0, element.length() - 1) : element;
    Path path = path(text, element);
    if (path == null) {
      return;
    }
    if (!wildcard) {
      roots.add(new Root(path, from, kind));
      return;
    }
    for (String name : DirectoryListing.names(path, inventory)) {
      if (DirectoryListing.isJar(name)) {
        roots.add(new Root(path.resolve(name), from, kind));
      }
    }
  }

  /** Jib writes the whole class path into one file, which the launcher expands. */
  private void addArgumentFile(String name, String from, Root.Kind kind, List<Root> roots) {
    Path file = path(name, "@" + name);
    if (file == null) {
      return;
    }
    if (!Files.isRegularFile(file)) {
      roots.add(new Root(file, from, kind));
      return;
    }
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(MAX_ARGUMENT_FILE), UTF_8);
      for (String element : split(unquoted(text), separator)) {
        add(element, "@" + name, kind, false, roots);
      }
    } catch (IOException e) {
      inventory.unreadable(file.toString(), "cannot be read");
    }
  }

  private static String unquoted(String text) {
    return text.replace("\"", "").replace("\r", "").replace("\n", "").trim();
  }

  List<Root> manifestRoots(String classPath, Path jar) {
    List<Root> roots = new ArrayList<>();
    if (classPath.isEmpty()) {
      return roots;
    }
    String from = "Class-Path of " + jar;
    URI base = jar.toUri();
    for (String url : split(classPath, " ")) {
      Path path = manifestPath(url, base, jar);
      if (path != null) {
        roots.add(new Root(path, from, Root.Kind.CLASS_PATH));
      }
    }
    return roots;
  }

  private static Path manifestPath(String url, URI base, Path jar) {
    // To the JVM "file:lib/a.jar" is as relative as "lib/a.jar".
    boolean named = url.regionMatches(true, 0, FILE, 0, FILE.length());
    String text = named ? url.substring(FILE.length()) : url;
    try {
      URI resolved = base.resolve(new URI(text));
      return "file".equals(resolved.getScheme()) ? Path.of(resolved).normalize() : null;
    } catch (URISyntaxException e) {
      return unescapedPath(text, jar);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The JVM accepts {@code lib/a[1].jar}, although a URL would have to escape the brackets. */
  private static Path unescapedPath(String url, Path jar) {
    try {
      return jar.resolveSibling(url).normalize();
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private Path path(String text, String element) {
    try {
      return workingDirectory.resolve(text).normalize();
    } catch (InvalidPathException e) {
      inventory.unreadable(element.replace('\0', '?'), "not a path");
      return null;
    }
  }

  static List<String> split(String text, String separator) {
    return split(text, separator, false);
  }

  /**
   * Splits without a regular expression, which would cost more than parsing the whole class path.
   */
  private static List<String> split(String text, String separator, boolean empty) {
    List<String> parts = new ArrayList<>();
    int at = 0;
    while (at <= text.length()) {
      int end = text.indexOf(separator, at);
      end = end < 0 ? text.length() : end;
      if (end > at || empty) {
        parts.add(text.substring(at, end));
      }
      at = end + separator.length();
    }
    return parts;
  }
}
