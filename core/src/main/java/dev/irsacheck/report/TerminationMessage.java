package dev.irsacheck.report;

import dev.irsacheck.base.bootstrap.MessageFile;
import dev.irsacheck.base.text.Printable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** The primary finding for {@code kubectl describe pod}, in the file that kubelet mounts. */
public final class TerminationMessage {
  /** Kubelet reads at most this many bytes. */
  private static final int LIMIT = 4096;

  private TerminationMessage() {}

  /** Cuts after a line, or at a character if the line is too long. */
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

  /** Writes the message; returns null, or why it failed. {@code create} allows a new file. */
  public static String write(Path file, String message, boolean create) {
    String problem = MessageFile.write(file.toFile(), bytes(message), create);
    return problem == null
        ? null
        : "cannot write the termination log " + Printable.of(file) + ": " + problem;
  }
}
