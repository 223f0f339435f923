package dev.irsacheck.cli.scan;

import dev.irsacheck.cli.findings.CountedFindings.CountingOptions;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Walks a tree without following links and passes each regular file to every reader. */
final class Scan {
  /** Deeper than any package manager nests. */
  private static final int MAX_DEPTH = 100;

  private static final int MOST_ENTRIES = 200_000;

  /** The kernel's file systems directly below the root of a live container. */
  private static final Set<String> KERNEL = Set.of("proc", "sys", "dev");

  interface Progress {
    void at(long files, String directory);
  }

  private record Directory(Path path, int depth) {}

  /** Archives that may hold an SDK are counted, not opened, so that the report is honest. */
  private static final List<String> UNOPENED =
      List.of(
          ".zip", ".tar", ".tgz", ".tar.gz", ".tar.xz", ".pex", ".pyz", ".egg", ".asar", ".phar",
          ".gem", ".nupkg");

  private final List<PackageReader> readers =
      List.of(
          new JavaPackages(),
          new PythonPackages(),
          new NodePackages(),
          new GoPrograms(),
          new RubyGems(),
          new DotNetDependencies(),
          new PhpPackages(),
          new CppLibraries(),
          new CargoLocks(),
          new JavaRuntimes());

  private final ScanResults found = new ScanResults();
  private final Progress progress;

  /** Inodes identify directories, because a bind mount can hold its own parent directory. */
  private final Set<Object> seen = new HashSet<>();

  private Scan(Progress progress) {
    this.progress = progress;
  }

  /**
   * Walks each path in turn and reads each file once.
   *
   * @param paths archives, directories, or roots of images
   * @param progress called once for each directory
   * @throws IOException if one of the paths is missing or unreadable
   */
  static ScanReport of(List<Path> paths, CountingOptions options, Progress progress)
      throws IOException {
    Scan scan = new Scan(progress);
    for (Path path : paths) {
      scan.walk(path);
    }
    return scan.found.report(paths, options);
  }

  /** Follows {@code start} if it is a link. */
  private void walk(Path start) throws IOException {
    PosixFileAttributes attributes = Files.readAttributes(start, PosixFileAttributes.class);
    if (attributes.isDirectory()) {
      Files.newDirectoryStream(start).close();
      walkDirectories(start, attributes);
    } else if (attributes.isRegularFile()) {
      look(start.toRealPath(), attributes);
    } else {
      throw new IOException(start + ": it is neither a file nor a directory");
    }
  }

  private void walkDirectories(Path start, PosixFileAttributes attributes) {
    boolean root = isRoot(start);
    Deque<Directory> pending = new ArrayDeque<>();
    if (isNew(attributes)) {
      pending.push(new Directory(start, 0));
    }
    while (!pending.isEmpty()) {
      Directory directory = pending.pop();
      progress.at(found.files(), directory.path().toString());
      List<Directory> below = new ArrayList<>();
      for (Path entry : entries(directory.path())) {
        String name = entry.getFileName().toString();
        if (!root || directory.depth() > 0 || !KERNEL.contains(name)) {
          visit(entry, directory.depth() + 1, below);
        }
      }
      Collections.reverse(below);
      below.forEach(pending::push);
    }
  }

  private static boolean isRoot(Path start) {
    return start.getNameCount() == 0
        || Files.isDirectory(start.resolve("etc"), LinkOption.NOFOLLOW_LINKS)
            && Files.isDirectory(start.resolve("proc"), LinkOption.NOFOLLOW_LINKS);
  }

  private boolean isNew(PosixFileAttributes directory) {
    return directory.fileKey() == null || seen.add(directory.fileKey());
  }

  /** Sorts the entries for a stable report. */
  private List<Path> entries(Path directory) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path entry : stream) {
        if (entries.size() == MOST_ENTRIES) {
          found.unreadable(directory.toString(), "more than " + MOST_ENTRIES + " entries");
          break;
        }
        entries.add(entry);
      }
    } catch (DirectoryIteratorException e) {
      unreadable(directory, e.getCause());
    } catch (IOException e) {
      unreadable(directory, e);
    }
    Collections.sort(entries);
    return entries;
  }

  private void visit(Path entry, int depth, List<Directory> below) {
    PosixFileAttributes attributes;
    try {
      attributes =
          Files.readAttributes(entry, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      unreadable(entry, e);
      return;
    }
    if (attributes.isRegularFile()) {
      look(entry, attributes);
    } else if (attributes.isDirectory() && isNew(attributes)) {
      if (depth > MAX_DEPTH) {
        found.unreadable(entry.toString(), "nested deeper than " + MAX_DEPTH + " directories");
      } else {
        below.add(new Directory(entry, depth));
      }
    }
  }

  private void look(Path path, PosixFileAttributes attributes) {
    found.countFile();
    if (isUnopened(path.getFileName().toString().toLowerCase(Locale.ROOT))) {
      found.countUnopened();
    }
    ScannedFile file = new ScannedFile(path, path.toString(), isExecutable(attributes));
    for (PackageReader reader : readers) {
      try {
        reader.read(file, found);
      } catch (IOException e) {
        unreadable(path, e);
        return;
      }
    }
  }

  /** Yarn's archives hold one package each, whose name is in the file name. */
  private static boolean isUnopened(String name) {
    return UNOPENED.stream().anyMatch(name::endsWith) && !name.contains("-npm-");
  }

  private static boolean isExecutable(PosixFileAttributes attributes) {
    Set<PosixFilePermission> permissions = attributes.permissions();
    return permissions.contains(PosixFilePermission.OWNER_EXECUTE)
        || permissions.contains(PosixFilePermission.GROUP_EXECUTE)
        || permissions.contains(PosixFilePermission.OTHERS_EXECUTE);
  }

  private void unreadable(Path path, IOException problem) {
    // A live system deletes files during the scan, above all temporary ones.
    if (!(problem instanceof NoSuchFileException)) {
      found.unreadable(path.toString(), reason(problem));
    }
  }

  private static String reason(IOException problem) {
    if (problem instanceof AccessDeniedException) {
      return "permission denied";
    }
    return problem instanceof ScannedFile.TooLarge ? problem.getMessage() : "cannot be read";
  }
}
