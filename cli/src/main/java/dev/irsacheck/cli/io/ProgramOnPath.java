package dev.irsacheck.cli.io;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program that a shell would find by its name, but for one in the working directory. */
public final class ProgramOnPath {
  private ProgramOnPath() {}

  /**
   * The first of the variable {@code PATH}; null where there is none.
   *
   * @param names of one program; of a folder the first counts
   */
  public static Path of(Map<String, String> environment, List<String> names) {
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
      for (String name : names) {
        try {
          Path program = Path.of(folder, name);
          // What lies in the folder that is examined is not started.
          if (program.isAbsolute() && Files.isRegularFile(program) && Files.isExecutable(program)) {
            return program;
          }
        } catch (InvalidPathException e) {
          // Nor would a shell find it there.
        }
      }
    }
    return null;
  }
}
