package dev.irsacheck.settings;

import java.nio.file.Path;

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
    return new DiskConfigFile();
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
