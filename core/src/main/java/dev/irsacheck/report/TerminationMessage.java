package dev.irsacheck.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The primary finding for {@code kubectl describe pod}, which shows the file that kubelet mounts.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/tasks/debug/debug-application/determine-reason-pod-failure/">Determine
 *     the Reason for Pod Failure</a>
 */
public final class TerminationMessage {
  /** Kubelet reads no more. */
  private static final int LIMIT = 4096;

  private TerminationMessage() {}

  /** The message, cut at a character to what kubelet reads. */
  static byte[] bytes(String message) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= LIMIT) {
      return bytes;
    }
    int end = LIMIT;
    while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return Arrays.copyOf(bytes, end);
  }

  /**
   * Writes the message.
   *
   * @param create make the file if it is missing; kubelet's own is always there, and outside a pod
   *     nobody wants one under {@code /dev}
   * @return null, or why it could not be written
   */
  public static String write(Path file, String message, boolean create) {
    if (!create && !Files.isRegularFile(file)) {
      return null;
    }
    try {
      Files.write(
          file,
          bytes(message),
          create ? StandardOpenOption.CREATE : StandardOpenOption.WRITE,
          StandardOpenOption.WRITE,
          StandardOpenOption.TRUNCATE_EXISTING);
      return null;
    } catch (IOException | SecurityException e) {
      return "cannot write the termination log " + file + ": " + e.getClass().getSimpleName();
    }
  }
}
