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

/** A folder that is a chart of Helm's. */
final class Chart {
  /** What makes it one. */
  static final String FILE = "Chart.yaml";

  private static final int LONGEST = 64 << 10;
  private static final Pattern LIBRARY =
      Pattern.compile("(?m)^type:[ \\t]*['\"]?library['\"]?[ \\t]*(?:#.*)?\\r?$");

  /** Of what stands in a chart's folder Helm makes manifests of these. */
  private static final Set<String> RENDERED = Set.of("templates", "charts", "crds");

  /** Values may have one of the two. */
  private static final Pattern MANIFEST =
      Pattern.compile("(?ms)\\A(?=.*^apiVersion:[ \\t]*\\w).*^kind:[ \\t]*\\w");

  private Chart() {}

  /**
   * A link in it that leads out of its repository, or to what is hidden there, such as the
   * credentials of git; null without one. Helm follows each, whosever chart it is, and what it
   * reads may stand in the report.
   *
   * @return its path in the chart
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
        // Helm tells.
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

  /**
   * What else stands directly in a chart's folder and is or holds manifests, each with the first of
   * these.
   */
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

  /** Whether the folder is one that Helm makes manifests of. */
  static boolean isRendered(String folder) {
    try {
      Path file = Path.of(folder, FILE);
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !isLibrary(file);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /**
   * Whether it only lends other charts its templates.
   *
   * @param file its {@code Chart.yaml}
   * @see <a href="https://helm.sh/docs/topics/library_charts/">Library Charts</a>
   */
  static boolean isLibrary(Path file) {
    return LIBRARY.matcher(head(file)).find();
  }

  /** How it begins; nothing of what cannot be read, of which Helm tells. */
  private static String head(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
