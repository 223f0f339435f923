package dev.irsacheck.cli.io;

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
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The files below a folder, sorted by path.
 *
 * <p>Hidden files and links that leave the folder are skipped, because the folder may be untrusted.
 * Links within it are followed, as in a mounted ConfigMap, whose files are hidden.
 */
public final class InputFolder {
  private static final int MOST = 100_000;

  private final Path folder;
  private final Path real;
  private final Predicate<Path> wanted;
  private final String closing;
  private final Predicate<Path> excluded;
  private final List<Path> files = new ArrayList<>();
  private final List<Path> closed = new ArrayList<>();
  private final List<Path> leftOut = new ArrayList<>();
  private final Map<Path, String> unreadable = new TreeMap<>();

  private InputFolder(Path folder, Predicate<Path> wanted, String closing, Predicate<Path> excluded)
      throws IOException {
    this.folder = folder;
    this.real = folder.toRealPath();
    this.wanted = wanted;
    this.closing = closing;
    this.excluded = excluded;
  }

  /** Skips a folder with a file of the name {@code closing}; null for none. */
  public static InputFolder of(Path folder, Predicate<Path> wanted, String closing)
      throws WrongInput {
    return of(folder, wanted, closing, path -> false);
  }

  /**
   * @param excluded files and folders to leave out
   */
  public static InputFolder of(
      Path folder, Predicate<Path> wanted, String closing, Predicate<Path> excluded)
      throws WrongInput {
    try {
      InputFolder walked = new InputFolder(folder, wanted, closing, excluded);
      walked.walk();
      return walked;
    } catch (IOException e) {
      throw new WrongInput.Unreadable(folder.toString(), InputFile.reason(e));
    }
  }

  public List<Path> files() {
    return files;
  }

  public List<Path> closed() {
    return closed;
  }

  /** Returns the excluded files and folders, without what is below them. */
  public List<Path> leftOut() {
    return leftOut;
  }

  public Map<Path, String> unreadable() {
    return unreadable;
  }

  private void walk() throws IOException, WrongInput {
    Deque<Path> pending = new ArrayDeque<>(List.of(folder));
    while (!pending.isEmpty()) {
      Path directory = pending.pop();
      Path keep = closing == null ? null : directory.resolve(closing);
      if (keep != null && Files.isRegularFile(keep, LinkOption.NOFOLLOW_LINKS)) {
        closed.add(keep);
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
    Collections.sort(closed);
    Collections.sort(leftOut);
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
    boolean isFolder = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
    if (!isFolder && !wanted.test(entry)) {
      return;
    }
    if (excluded.test(entry)) {
      leftOut.add(entry);
    } else if (isFolder) {
      pending.push(entry);
    } else if (isOwn(entry)) {
      files.add(entry);
      if (files.size() > MOST) {
        throw new WrongInput.Unreadable(
            folder.toString(), "it holds more than " + MOST + " files; give a smaller folder");
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
    boolean hidden = !wanted.test(target);
    for (Path name : real.relativize(target)) {
      hidden |= isHidden(name);
    }
    return hidden;
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }
}
