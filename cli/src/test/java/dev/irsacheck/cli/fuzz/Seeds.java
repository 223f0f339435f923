package dev.irsacheck.cli.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Real inputs: what the tests of each module hold. */
final class Seeds {
  static final Path CLI = Path.of("src", "test", "resources");
  static final Path SCENARIOS = Path.of("..", "core").resolve(CLI).resolve("scenarios");

  private static final int LARGEST = 16 * 1024;

  private Seeds() {}

  /** The files of this name, or with this ending, below a folder. */
  static List<byte[]> files(Path folder, String ending) throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(ending)).sorted().toList()) {
        if (Files.size(file) <= LARGEST) {
          seeds.add(Files.readAllBytes(file));
        }
      }
    }
    if (seeds.isEmpty()) {
      throw new IOException("no " + ending + " below " + folder);
    }
    return seeds;
  }
}
