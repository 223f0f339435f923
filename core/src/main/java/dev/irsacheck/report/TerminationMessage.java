package dev.irsacheck.report;

import dev.irsacheck.text.Printable;
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

  /** Named by those who want no such message. */
  private static final Path NOWHERE = Path.of("/dev/null");

  private TerminationMessage() {}

  /** The message, cut to what kubelet reads: behind a line, or at a character if that is long. */
  static byte[] bytes(String message) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= LIMIT) {
      return bytes;
    }
    int end = LIMIT;
    while (end > LIMIT / 2 && bytes[end - 1] != '\n') {
      end--;
    }
    if (bytes[end - 1] == '\n') {
      return Arrays.copyOf(bytes, end);
    }
    end = LIMIT;
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
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // Opening a pipe waits for a reader.
      return file.equals(NOWHERE) ? null : problem(file, "it is not a regular file");
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
      return problem(file, e.getClass().getSimpleName());
    }
  }

  private static String problem(Path file, String why) {
    return "cannot write the termination log " + Printable.of(file) + ": " + why;
  }
}
