package dev.irsacheck.cli.lint;

import dev.irsacheck.cli.io.InputFile;
import dev.irsacheck.cli.io.InputFolder;
import dev.irsacheck.cli.io.WrongInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

final class Chart {
  static final String FILE = "Chart.yaml";

  private static final int LONGEST = 64 << 10;
  private static final Pattern LIBRARY =
      Pattern.compile("(?m)^type:[ \\t]*['\"]?library['\"]?[ \\t]*(?:#.*)?\\r?$");

  /** The folders of a chart that Helm renders. */
  private static final Set<String> RENDERED = Set.of("templates", "charts", "crds");

  /** A values file may have one of the two keys. */
  private static final Pattern MANIFEST =
      Pattern.compile("(?ms)\\A(?=.*^apiVersion:[ \\t]*\\w).*^kind:[ \\t]*\\w");

  private Chart() {}

  /**
   * Finds a link out of the chart's repository or to hidden files such as git's credentials,
   * because Helm follows links and the report may show the content.
   */
  static Path linkOut(Path folder) throws IOException {
    Path chart = folder.toRealPath();
    Path repository = InputFile.repository(chart);
    Set<Path> seen = new HashSet<>(Set.of(chart));
    Deque<Path> pending = new ArrayDeque<>(seen);
    while (!pending.isEmpty()) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(pending.pop())) {
        for (Path entry : entries) {
          boolean isLink = Files.isSymbolicLink(entry) && Files.exists(entry);
          Path target = isLink ? entry.toRealPath() : entry;
          if (isLink && !target.startsWith(chart) && !isOpen(repository, target)) {
            return chart.relativize(entry);
          }
          if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS) && seen.add(target)) {
            pending.push(target);
          }
        }
      } catch (AccessDeniedException e) {
        // Helm reports the error.
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
    }
    return null;
  }

  private static boolean isOpen(Path repository, Path target) {
    boolean isOpen = target.startsWith(repository);
    for (Path name : repository.relativize(target)) {
      isOpen &= !name.toString().startsWith(".");
    }
    return isOpen;
  }

  /** Returns other manifests directly in a chart's folder, each file or folder with its first. */
  static Map<Path, Path> beside(Path chart) throws WrongInput {
    Map<Path, Path> first = new TreeMap<>();
    for (Path file : InputFolder.of(chart, Chart::isYaml, null).files()) {
      String name = file.getName(chart.getNameCount()).toString();
      Path entry = chart.resolve(name);
      if (!RENDERED.contains(name)
          && !first.containsKey(entry)
          && MANIFEST.matcher(head(file)).find()) {
        first.put(entry, file);
      }
    }
    return first;
  }

  private static boolean isYaml(Path file) {
    String name = file.toString();
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  static boolean isRendered(String folder) {
    try {
      Path file = Path.of(folder, FILE);
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !isLibrary(file);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** A <a href="https://helm.sh/docs/topics/library_charts/">library chart</a> has no manifests. */
  static boolean isLibrary(Path file) {
    return LIBRARY.matcher(head(file)).find();
  }

  private static String head(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
