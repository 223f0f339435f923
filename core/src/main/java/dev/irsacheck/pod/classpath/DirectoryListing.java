package dev.irsacheck.pod.classpath;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The names in a directory: bounded, and sorted so that reports are stable. */
final class DirectoryListing {
  private static final int MOST = 10_000;

  private DirectoryListing() {}

  static List<String> names(Path directory, InventoryBuilder inventory) {
    List<String> names = new ArrayList<>();
    if (!Files.isDirectory(directory)) {
      return names;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        if (names.size() == MOST) {
          inventory.unreadable(directory.toString(), "more than " + MOST + " files");
          break;
        }
        names.add(entry.getFileName().toString());
      }
    } catch (IOException | DirectoryIteratorException e) {
      inventory.unreadable(directory.toString(), "cannot be listed");
    }
    Collections.sort(names);
    return names;
  }

  static boolean isJar(String name) {
    return name.endsWith(".jar") || name.endsWith(".JAR");
  }
}
