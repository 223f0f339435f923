package dev.irsacheck.cli.io;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Finds a program like a shell does, but never in the working directory. */
public final class ProgramOnPath {
  private ProgramOnPath() {}

  /**
   * @param names alternative names; in a folder the first one wins
   */
  public static Path of(Map<String, String> environment, List<String> names) {
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
      for (String name : names) {
        try {
          Path program = Path.of(folder, name);
          // A program in the analysed folder must not be started.
          if (program.isAbsolute() && Files.isRegularFile(program) && Files.isExecutable(program)) {
            return program;
          }
        } catch (InvalidPathException e) {
          // A shell would also skip an invalid path.
        }
      }
    }
    return null;
  }
}
