package dev.irsacheck.base.bootstrap;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;

/**
 * The file from which kubelet reads a container's last message.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/tasks/debug/debug-application/determine-reason-pod-failure/">Determine
 *     the Reason for Pod Failure</a>
 */
public final class MessageFile {
  /** Kubelet's own, of every container. */
  public static final String USUAL = "/dev/termination-log";

  /** Named by those who want no message. */
  private static final String NOWHERE = "/dev/null";

  private MessageFile() {}

  /**
   * Replaces the message.
   *
   * @param create make the file if it is missing; kubelet's own is always there, and outside a pod
   *     no file is wanted under {@code /dev}
   * @return null, or why it could not be written
   */
  public static String write(File file, byte[] message, boolean create) {
    if (!file.isFile() && (!create || file.exists())) {
      // Opening a pipe waits for a reader.
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
