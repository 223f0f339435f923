package dev.irsacheck.cli.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file that somebody names on the command line: {@code -} is standard input, and a pipe is as
 * good, as in {@code <(…)}.
 */
public final class InputFile {
  public static final String STDIN = "-";

  private InputFile() {}

  /** What is made of the content. */
  @FunctionalInterface
  public interface Reading<T> {
    T of(InputStream content) throws IOException, WrongInput;
  }

  /**
   * Reads the file; standard input is left open.
   *
   * @param stdin null where a person would have to type
   * @throws WrongInput if it cannot be opened or read to its end
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
   * The same of a file that is no longer than that.
   *
   * @param most in bytes, whole MiB
   */
  public static byte[] read(String name, InputStream stdin, int most) throws WrongInput {
    byte[] content = read(name, stdin, in -> in.readNBytes(most + 1));
    if (content.length > most) {
      throw new WrongInput(shown(name) + " is longer than " + (most >> 20) + " MiB");
    }
    return content;
  }

  /** How a message calls it. */
  public static String shown(String name) {
    return name.equals(STDIN) ? "standard input" : name;
  }

  /**
   * How a repository calls it, wherever that is checked out and from whichever of its folders it is
   * named: from its root; without a repository from the working directory.
   */
  public static String relative(String name) {
    try {
      Path root = Repository.ROOT;
      Path file = Path.of(name).toAbsolutePath().normalize();
      return (file.startsWith(root) ? root.relativize(file).toString() : name).replace('\\', '/');
    } catch (InvalidPathException e) {
      return name;
    }
  }

  /** Looked for once, where it is asked for. */
  private static final class Repository {
    static final Path ROOT = repository(Path.of("").toAbsolutePath());
  }

  /** The root of the repository that a folder is in; the folder itself without one. */
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
   * Reads a pipe, such as {@code <(command)} of a shell, as it reads a file. On Java 21 the stream
   * of {@code Files} asks for the position in the file first, which a pipe does not have.
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

  /** Why a file or a folder cannot be read, in a few words. */
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
