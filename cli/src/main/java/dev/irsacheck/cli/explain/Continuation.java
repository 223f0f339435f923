package dev.irsacheck.cli.explain;

import java.util.List;

final class Continuation {
  /** Starts of further lines of stack traces and wrapped errors in any language. */
  private static final String[] STARTS = {
    "caused by:",
    "suppressed:",
    "--->",
    "--- end of",
    "file \"",
    "status code:",
    "traceback (most recent",
    "during handling of the above",
    "the above exception was",
    "! at ",
    "! causing:",
    "is not authorized to perform",
    "}",
    "]",
    "</",
    // from an S3 error, after its code
    "<message>",
    "<resource>",
    "<expires>",
    "<servertime>",
    "<x-amz-expires>",
    "<requestid>",
    "<hostid>"
  };

  private static final String FRAME = "|\u2502";

  /** Starts that also begin a sentence, unless they are indented. */
  private static final String[] INDENTED_STARTS = {"at ", "... "};

  private Continuation() {}

  static boolean is(LogLine line) {
    String text = line.folded();
    if (text.isBlank() || text.charAt(0) == ' ' || text.charAt(0) == '\t') {
      return true;
    }
    if (FRAME.indexOf(text.charAt(0)) >= 0) {
      return !text.startsWith("error: ", afterFrame(text));
    }
    // An indent after a collector's prefix may be the logger's own alignment.
    int prefix = afterPrefix(text);
    int start = prefix;
    while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
      start++;
    }
    return startsWithOne(STARTS, text, start)
        || start > prefix && startsWithOne(INDENTED_STARTS, text, start);
  }

  static int afterFrame(String text) {
    int start = 0;
    while (start < text.length() && isOfAFrame(text.charAt(start))) {
      start++;
    }
    return start;
  }

  static int beforeFrame(String text) {
    int end = text.length();
    while (end > 0 && isOfAFrame(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  @FunctionalInterface
  interface Words {
    boolean standIn(String begun, String between, String rest);
  }

  /** Joins two lines that columns or terminals wrapped; otherwise null. */
  static LogLine across(
      LogLine first, String begun, LogLine second, List<String> betweens, Words words) {
    String rest = second.text().substring(afterFrame(second.text()));
    for (String between : betweens) {
      if (words.standIn(begun, between, rest)) {
        return first.withText(begun + between + rest);
      }
    }
    return null;
  }

  private static boolean isOfAFrame(char c) {
    return c == ' ' || c == '\t' || FRAME.indexOf(c) >= 0;
  }

  private static boolean startsWithOne(String[] starts, String text, int at) {
    for (String start : starts) {
      if (text.startsWith(start, at)) {
        return true;
      }
    }
    return false;
  }

  /** Skips the prefix of {@code kubectl logs --timestamps} or {@code docker compose logs}. */
  private static int afterPrefix(String text) {
    if (text.charAt(0) == '[') {
      int end = text.indexOf("] ");
      return end < 0 ? 0 : end + 2;
    }
    int space = text.indexOf(' ');
    boolean time = space >= 20 && Character.isDigit(text.charAt(0)) && text.charAt(10) == 't';
    if (time) {
      return space + 1;
    }
    int bar = text.indexOf(" | ");
    return bar > 0 && bar < 60 ? bar + 3 : 0;
  }
}
