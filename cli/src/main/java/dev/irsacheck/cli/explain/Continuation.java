package dev.irsacheck.cli.explain;

import java.util.List;

/** Whether a line goes on with the log event of the line before it. */
final class Continuation {
  /** How the further lines of stack traces and wrapped errors start, in any language. */
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
    // of an error of S3, behind its code
    "<message>",
    "<resource>",
    "<expires>",
    "<servertime>",
    "<x-amz-expires>",
    "<requestid>",
    "<hostid>"
  };

  /** How terminals and tables frame a column of text. */
  private static final String FRAME = "|\u2502";

  /** Such starts as open a sentence too, unless they are indented. */
  private static final String[] INDENTED_STARTS = {"at ", "... "};

  private Continuation() {}

  /** True for a blank or indented line, and for one that starts as only a further line does. */
  static boolean is(LogLine line) {
    String text = line.folded();
    if (text.isBlank() || text.charAt(0) == ' ' || text.charAt(0) == '\t') {
      return true;
    }
    if (FRAME.indexOf(text.charAt(0)) >= 0) {
      return !text.startsWith("error: ", afterFrame(text));
    }
    // An indent behind a collector's prefix may be the logger's own alignment.
    int prefix = afterPrefix(text);
    int start = prefix;
    while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
      start++;
    }
    return startsWithOne(STARTS, text, start)
        || start > prefix && startsWithOne(INDENTED_STARTS, text, start);
  }

  /** Where the text behind an indent, and behind the frame of a column, begins. */
  static int afterFrame(String text) {
    int start = 0;
    while (start < text.length() && isOfAFrame(text.charAt(start))) {
      start++;
    }
    return start;
  }

  /** Where the text before the frame of a column, and before what fills the column, ends. */
  static int beforeFrame(String text) {
    int end = text.length();
    while (end > 0 && isOfAFrame(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /** Whether words that begin on one line end on the next. */
  @FunctionalInterface
  interface Words {
    boolean standIn(String begun, String between, String rest);
  }

  /**
   * Both lines as one, if such words begin on the first and end on the second; else null. Columns
   * and terminals wrap between words, or in the middle of one.
   *
   * @param begun the text of the first, without what fills its column
   * @param betweens what may have stood where it breaks, the likeliest first
   */
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

  /**
   * Where the application's own text begins: behind {@code kubectl logs --timestamps} or {@code
   * --prefix}, or {@code docker compose logs}.
   */
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
