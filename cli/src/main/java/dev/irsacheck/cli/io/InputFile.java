package dev.irsacheck.cli.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that somebody names on the command line; a pipe is as good, as in {@code <(…)}. */
public final class InputFile {
  private InputFile() {}

  /**
   * Opens the file.
   *
   * @throws java.nio.file.InvalidPathException if the name is no path
   */
  public static InputStream open(String name) throws IOException {
    Path file = Path.of(name);
    if (Files.isDirectory(file)) {
      throw new IOException("it is a directory");
    }
    return Files.newInputStream(file);
  }

  /** Why it could not be opened or read, behind "cannot read NAME: ". */
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
