package dev.irsacheck.report;

import dev.irsacheck.base.bootstrap.MessageFile;
import dev.irsacheck.base.text.Printable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The primary finding for {@code kubectl describe pod}, which shows the file that kubelet mounts.
 */
public final class TerminationMessage {
  /** Kubelet reads no more. */
  private static final int LIMIT = 4096;

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
   * @param create make the file if it is missing
   * @return null, or why it could not be written
   */
  public static String write(Path file, String message, boolean create) {
    String problem = MessageFile.write(file.toFile(), bytes(message), create);
    return problem == null
        ? null
        : "cannot write the termination log " + Printable.of(file) + ": " + problem;
  }
}
