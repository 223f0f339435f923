package dev.irsacheck.pod.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Port: how the configuration file is read, so that tests need no disk. */
@FunctionalInterface
public interface ConfigFile {
  /**
   * Reads at most {@code limit} bytes of a file.
   *
   * @return its bytes, or that it does not exist, or why it cannot be read; never throws
   */
  Content read(Path path, int limit);

  /** The file system of this process. */
  static ConfigFile onDisk() {
    return ConfigFile::readFromDisk;
  }

  private static Content readFromDisk(Path path, int limit) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        return new Unreadable("is a directory");
      }
      // Opening a pipe would block until somebody writes to it.
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

  /** What reading a file gave. */
  sealed interface Content permits Bytes, Absent, Unreadable {}

  /** The beginning of the file, up to the limit asked for. */
  record Bytes(byte[] bytes) implements Content {}

  /** There is no such file. */
  record Absent() implements Content {}

  /** {@code reason} continues "the file …", such as "is a directory". */
  record Unreadable(String reason) implements Content {}
}
