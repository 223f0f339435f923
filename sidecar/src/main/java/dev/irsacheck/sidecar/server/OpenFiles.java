package dev.irsacheck.sidecar.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many files and connections the system lets this process have open at a time. */
final class OpenFiles {
  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final String LINE = "Max open files";

  private OpenFiles() {}

  /** The limit; the greatest number where there is none, or it cannot be known. */
  static int limit() {
    try {
      return limit(Files.readString(LIMITS, StandardCharsets.US_ASCII));
    } catch (IOException e) {
      return Integer.MAX_VALUE;
    }
  }

  /** Of the two limits the one that counts, which is the first. */
  static int limit(String limits) {
    for (String line : limits.split("\n")) {
      if (line.startsWith(LINE)) {
        String soft = line.substring(LINE.length()).strip().split(" +")[0];
        return soft.matches("[0-9]{1,9}") ? Integer.parseInt(soft) : Integer.MAX_VALUE;
      }
    }
    return Integer.MAX_VALUE;
  }
}
