package dev.irsacheck.base.bootstrap;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;

/** The file from which kubelet reads a container's termination message. */
public final class MessageFile {
  public static final String USUAL = "/dev/termination-log";

  /** Users set this path to disable the message. */
  private static final String NOWHERE = "/dev/null";

  private MessageFile() {}

  /**
   * Replaces the message.
   *
   * @param create whether to create a missing file; outside a pod none must appear in {@code /dev}
   * @return null, or why the file could not be written
   */
  public static String write(File file, byte[] message, boolean create) {
    if (!file.isFile() && (!create || file.exists())) {
      boolean wanted = create && !file.getPath().equals(NOWHERE);
      return wanted ? "it is not a regular file" : null;
    }
    OpenOption option = create ? StandardOpenOption.CREATE : StandardOpenOption.WRITE;
    try {
      Files.write(
          file.toPath(),
          message,
          option,
          StandardOpenOption.WRITE,
          StandardOpenOption.TRUNCATE_EXISTING);
      return null;
    } catch (IOException | SecurityException e) {
      return e.getClass().getSimpleName();
    }
  }
}
