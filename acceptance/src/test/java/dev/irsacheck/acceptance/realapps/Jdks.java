package dev.irsacheck.acceptance.realapps;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

public final class Jdks {
  private Jdks() {}

  /** Returns the tests' JDK; with {@code -Dfull} also a Java 25 beside it. */
  public static List<Path> all() throws IOException {
    List<Path> homes = new ArrayList<>();
    Path current = Path.of(System.getProperty("java.home")).toRealPath();
    homes.add(current);
    if (System.getProperty("full") == null) {
      return homes;
    }
    try (DirectoryStream<Path> siblings = Files.newDirectoryStream(current.getParent())) {
      for (Path home : siblings) {
        Path release = home.resolve("release");
        boolean is25 = Files.exists(release) && Files.readString(release).contains("=\"25");
        if (is25 && !Files.isSymbolicLink(home) && !home.equals(current) && homes.size() == 1) {
          homes.add(home);
        }
      }
    }
    return homes;
  }
}
