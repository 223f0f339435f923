package dev.irsacheck.cli.lint;

import dev.irsacheck.cli.io.InputFile;
import dev.irsacheck.cli.io.WrongInput;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files below a folder that may be manifests, sorted by their paths.
 *
 * <p>What is hidden is left alone, and what a link leads to outside of the folder: the folder may
 * be a stranger's. A link inside of it counts where its file is not found by itself, as in a
 * mounted ConfigMap, whose files are hidden.
 */
final class ManifestFolder {
  /** What makes a folder a chart of Helm's. */
  private static final String CHART = "Chart.yaml";

  /** More than the largest of repositories hold. */
  private static final int MOST = 100_000;

  private final Path folder;
  private final Path real;
  private final List<Path> files = new ArrayList<>();
  private final List<Path> charts = new ArrayList<>();
  private final Map<Path, String> unreadable = new TreeMap<>();

  private ManifestFolder(Path folder) throws IOException {
    this.folder = folder;
    this.real = folder.toRealPath();
  }

  /**
   * @param folder what a person named: followed if it is a link
   */
  static ManifestFolder of(Path folder) throws WrongInput {
    try {
      ManifestFolder walked = new ManifestFolder(folder);
      walked.walk();
      return walked;
    } catch (IOException e) {
      throw new WrongInput("cannot read " + folder + ": " + InputFile.reason(e));
    }
  }

  /** To be read. */
  List<Path> files() {
    return files;
  }

  /** The {@code Chart.yaml} of each folder that is a chart: nothing is read of it. */
  List<Path> charts() {
    return charts;
  }

  /** Folders below it that cannot be read, and why. */
  Map<Path, String> unreadable() {
    return unreadable;
  }

  private void walk() throws IOException, WrongInput {
    Deque<Path> pending = new ArrayDeque<>(List.of(folder));
    while (!pending.isEmpty()) {
      Path directory = pending.pop();
      Path chart = directory.resolve(CHART);
      if (Files.isRegularFile(chart, LinkOption.NOFOLLOW_LINKS)) {
        charts.add(chart);
        continue;
      }
      try {
        list(directory, pending);
      } catch (IOException e) {
        if (directory.equals(folder)) {
          throw e;
        }
        unreadable.put(directory, InputFile.reason(e));
      }
    }
    Collections.sort(files);
    Collections.sort(charts);
  }

  private void list(Path directory, Deque<Path> pending) throws IOException, WrongInput {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        look(entry, pending);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private void look(Path entry, Deque<Path> pending) throws IOException, WrongInput {
    if (isHidden(entry)) {
      return;
    }
    if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
      pending.push(entry);
    } else if (mayBeManifest(entry) && isOwn(entry)) {
      files.add(entry);
      if (files.size() > MOST) {
        throw new WrongInput(folder + " holds more than " + MOST + " files; give a smaller folder");
      }
    }
  }

  private boolean isOwn(Path file) throws IOException {
    if (!Files.isSymbolicLink(file)) {
      return Files.isRegularFile(file);
    }
    if (!Files.isRegularFile(file)) {
      return false;
    }
    Path target = file.toRealPath();
    if (!target.startsWith(real)) {
      return false;
    }
    boolean hidden = !mayBeManifest(target);
    for (Path name : real.relativize(target)) {
      hidden |= isHidden(name);
    }
    return hidden;
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  private static boolean mayBeManifest(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
  }
}
