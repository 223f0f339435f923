package dev.irsacheck.cli.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Set;
import java.util.function.Consumer;

/** A file on the command line that replaces standard output. */
public final class OutputFile {
  public static final String STDOUT = "-";

  private static final Set<String> NAMES_OF_STDOUT =
      Set.of(STDOUT, "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");

  private static final Path DEV = Path.of("/dev");
  private static final Path PROC = Path.of("/proc");

  private OutputFile() {}

  public static boolean isStdout(String name) {
    return NAMES_OF_STDOUT.contains(name);
  }

  /** Returns equal objects for names of the same file. A link differs from its target. */
  public static Object identity(String name) {
    try {
      Path file = Path.of(name).toAbsolutePath();
      Path folder = file.getParent();
      return isStdout(name)
          ? STDOUT
          : folder == null ? name : folder.toRealPath().resolve(file.getFileName());
    } catch (IOException | InvalidPathException e) {
      // Writing the file reports the error.
      return name;
    }
  }

  /** Returns whether writing the file would replace the other one, or the target of that link. */
  public static boolean replaces(String name, String other) {
    try {
      Path file = Path.of(other);
      boolean exists = Files.exists(file);
      if (exists && !Files.isRegularFile(file)) {
        return false;
      }
      Object identity = identity(name);
      return identity.equals(identity(other)) || exists && identity.equals(file.toRealPath());
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  /**
   * Writes UTF-8 atomically through a temporary file. Pipes, devices and open files, such as {@code
   * /dev/stderr}, are written directly.
   *
   * @param content passes its parts to the given consumer
   * @throws WrongInput if it cannot be written
   */
  public static void write(String name, Consumer<Consumer<String>> content) throws WrongInput {
    try {
      Path file = Path.of(name);
      if (isOpenFile(file) || Files.exists(file) && !Files.isRegularFile(file)) {
        fill(file, content);
        return;
      }
      // A guessable name would allow another user to create a link there first.
      String random = Long.toHexString(new SecureRandom().nextLong());
      Path part = file.resolveSibling(".irsa-check-" + random + ".part");
      try {
        fill(part, content, CREATE_NEW, WRITE);
        Files.move(part, file, REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (UncheckedIOException e) {
      throw unwritable(name, e.getCause());
    } catch (NoSuchFileException e) {
      throw new WrongInput("cannot write " + name + ": there is no such folder");
    } catch (IOException | InvalidPathException e) {
      throw unwritable(name, e);
    }
  }

  /** These are links, also to regular files. A new file must not take the place of such a link. */
  private static boolean isOpenFile(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return Files.isSymbolicLink(file) && (absolute.startsWith(DEV) || absolute.startsWith(PROC));
  }

  private static void fill(Path file, Consumer<Consumer<String>> content, OpenOption... options)
      throws IOException {
    try (Writer writer = Files.newBufferedWriter(file, UTF_8, options)) {
      content.accept(
          piece -> {
            try {
              writer.write(piece);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  private static WrongInput unwritable(String name, Exception failure) {
    return new WrongInput("cannot write " + name + ": " + InputFile.reason(failure));
  }
}
