package dev.irsacheck.sidecar.gate;

import java.nio.charset.StandardCharsets;

/** Truncates messages to the API's limit. */
final class TruncatedMessage {
  private static final String MORE = "…";

  private TruncatedMessage() {}

  /** Keeps whole lines, so that no half command is pasted. */
  static String of(String message, int room) {
    if (size(message) <= room) {
      return message;
    }
    int left = room - size(MORE);
    int end = 0;
    while (end < message.length()) {
      int next = message.offsetByCodePoints(end, 1);
      left -= size(message.substring(end, next));
      if (left < 0) {
        break;
      }
      end = next;
    }
    int line = message.lastIndexOf('\n', end - 1);
    return message.substring(0, line > 0 ? line + 1 : end) + MORE;
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
