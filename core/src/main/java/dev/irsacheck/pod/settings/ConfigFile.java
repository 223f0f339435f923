package dev.irsacheck.pod.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads the configuration file; an interface, so that tests need no disk. */
@FunctionalInterface
public interface ConfigFile {
  Content read(Path path, int limit);

  static ConfigFile onDisk() {
    return ConfigFile::readFromDisk;
  }

  private static Content readFromDisk(Path path, int limit) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        return new Unreadable("is a directory");
      }
      // Opening a pipe would block until there is a writer.
      if (!attributes.isRegularFile()) {
        return new Unreadable("is not a regular file");
      }
      try (InputStream in = Files.newInputStream(path)) {
        return new Bytes(in.readNBytes(limit));
      }
    } catch (NoSuchFileException e) {
      return new Absent();
    } catch (AccessDeniedException e) {
      return new Unreadable("may not be read: permission denied");
    } catch (IOException e) {
      return new Unreadable("cannot be read");
    }
  }

  sealed interface Content permits Bytes, Absent, Unreadable {}

  record Bytes(byte[] bytes) implements Content {}

  record Absent() implements Content {}

  /** The reason continues "the file …", such as "is a directory". */
  record Unreadable(String reason) implements Content {}
}
