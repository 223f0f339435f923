package dev.irsacheck.cli.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file named on the command line; {@code -} is standard input. */
public final class InputFile {
  public static final String STDIN = "-";

  private InputFile() {}

  @FunctionalInterface
  public interface Reading<T> {
    T of(InputStream content) throws IOException, WrongInput;
  }

  /**
   * Reads the file and leaves standard input open.
   *
   * @param stdin null if it is an interactive terminal
   * @throws WrongInput if the file cannot be read
   */
  public static <T> T read(String name, InputStream stdin, Reading<T> reading) throws WrongInput {
    boolean isStdin = name.equals(STDIN);
    if (isStdin && stdin == null) {
      throw new WrongInput("\"-\" is standard input, and that is a terminal");
    }
    try (InputStream file = isStdin ? InputStream.nullInputStream() : open(name)) {
      return reading.of(isStdin ? stdin : file);
    } catch (IOException | InvalidPathException e) {
      throw new WrongInput.Unreadable(shown(name), reason(e));
    }
  }

  /**
   * @param most in bytes, whole MiB; a longer file is an error
   */
  public static byte[] read(String name, InputStream stdin, int most) throws WrongInput {
    byte[] content = read(name, stdin, in -> in.readNBytes(most + 1));
    if (content.length > most) {
      throw new WrongInput(shown(name) + " is longer than " + (most >> 20) + " MiB");
    }
    return content;
  }

  /** Returns whether there is no such file, but its folder, so that a later run may find it. */
  public static boolean isNotYetThere(String name) {
    try {
      Path file = Path.of(name).toAbsolutePath();
      Path folder = file.getParent();
      return !name.equals(STDIN)
          && Files.notExists(file, LinkOption.NOFOLLOW_LINKS)
          && folder != null
          && Files.isDirectory(folder);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  public static String shown(String name) {
    return name.equals(STDIN) ? "standard input" : name;
  }

  /** Returns the path from the repository's root, or from the working directory without one. */
  public static String relative(String name) {
    try {
      Path root = Repository.ROOT;
      Path file = Path.of(name).toAbsolutePath().normalize();
      return (file.startsWith(root) ? root.relativize(file).toString() : name).replace('\\', '/');
    } catch (InvalidPathException e) {
      return name;
    }
  }

  private static final class Repository {
    static final Path ROOT = repository(Path.of("").toAbsolutePath());
  }

  /** Returns the root of the folder's repository, or the folder itself without one. */
  public static Path repository(Path here) {
    for (Path at = here; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return at;
      }
    }
    return here;
  }

  private static InputStream open(String name) throws IOException {
    Path file = Path.of(name);
    if (Files.isDirectory(file)) {
      throw new IOException("it is a directory");
    }
    return new PlainStream(Files.newInputStream(file));
  }

  /**
   * Reads a pipe, such as {@code <(command)} of a shell, like a file. On Java 21 the stream of
   * {@code Files} queries the position in the file first, which fails for a pipe.
   */
  private static final class PlainStream extends FilterInputStream {
    PlainStream(InputStream in) {
      super(in);
    }

    @Override
    public int available() {
      return 0;
    }
  }

  public static String reason(Exception failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }
}
