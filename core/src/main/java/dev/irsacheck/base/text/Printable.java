package dev.irsacheck.base.text;

import dev.irsacheck.base.secrets.Masker;

/**
 * Text of unknown origin made safe to print on one line of a log or terminal: without what could
 * move a cursor, and without secrets. Whoever has to understand it reads it before.
 */
public final class Printable {
  private static final int LONGEST = 400;
  private static final String CUT = "…";

  private Printable() {}

  /**
   * What does not print becomes {@code ?}, what is beyond 400 characters becomes {@code …}: once it
   * is masked, since half a secret has no form that is known.
   */
  public static String of(Object value) {
    return shortened(Masker.mask(String.valueOf(value)), LONGEST, LONGEST);
  }

  /** The same of a text from a place on, where what stands before it tells what is secret. */
  public static String from(String text, int start) {
    return shortened(Masker.mask(text, start), LONGEST, LONGEST);
  }

  /**
   * The whole text with a {@code ?} for each character that could move a cursor, end a line, turn
   * the direction of what follows, or hide.
   */
  public static String withoutControls(String text) {
    return printing(Masker.mask(text));
  }

  /** The same of a text from a place on, where what stands before it tells what is secret. */
  public static String withoutControls(String text, int start) {
    return printing(Masker.mask(text, start));
  }

  private static String printing(String text) {
    return holdsOnly(text) ? text : beginning(text, text.length());
  }

  /**
   * Of a URL its scheme, host and port, with {@code …} for whatever else it holds: user name and
   * password, path and query may be secrets. They end with the last @, since a password may hold
   * one that nobody escaped.
   */
  public static String address(String url) {
    int scheme = url.indexOf("://");
    int start = Math.max(scheme < 0 ? 0 : scheme + 3, url.lastIndexOf('@') + 1);
    int end = start;
    while (end < url.length() && "/?# ".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    int port = url.lastIndexOf(':', end - 1);
    boolean whole = port < start || isPort(url, port + 1, end) || url.charAt(end - 1) == ']';
    StringBuilder address = new StringBuilder(scheme < 0 ? "" : url.substring(0, scheme + 3));
    if (start > address.length()) {
      address.append(CUT).append('@');
    }
    address.append(url, start, whole ? end : port + 1);
    if (!whole || end < url.length() && !url.substring(end).equals("/")) {
      address.append(CUT);
    }
    return address.toString();
  }

  private static boolean isPort(String url, int start, int end) {
    int i = start;
    while (i < end && url.charAt(i) >= '0' && url.charAt(i) <= '9') {
      i++;
    }
    return i == end && end - start <= 5;
  }

  /** The beginning of what somebody wrote for a setting, at most {@code max} characters. */
  public static String head(String text, int max) {
    return shortened(Masker.mask(text), max, max - CUT.length());
  }

  /** Its end, at most {@code max} characters: a path is known by its last part. */
  public static String tail(String text, int max) {
    String safe = Masker.mask(text);
    int start = safe.length() <= max ? 0 : safe.length() - (max - CUT.length());
    return (start == 0 ? "" : CUT) + printing(safe.substring(start));
  }

  /**
   * The beginning of a text that is too long to be kept: at most so many characters, none of a word
   * that goes on. Half a secret has no known form. Nothing in it is made safe yet.
   */
  public static String wholeWords(String text, int most) {
    int end = Math.min(most, text.length());
    while (end > 0 && end < text.length() && text.charAt(end) > ' ') {
      end--;
    }
    return text.substring(0, end);
  }

  /** All of it, or as much as there is room for. */
  private static String shortened(String text, int longest, int room) {
    return text.length() <= longest ? printing(text) : beginning(text, room) + CUT;
  }

  /** Whether the text would be shown as it is. */
  public static boolean holdsOnly(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (!prints(text.codePointAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** As many whole characters as have room. */
  private static String beginning(String text, int room) {
    StringBuilder line = new StringBuilder(room);
    for (int i = 0; i < room; ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (i <= room) {
        line.appendCodePoint(prints(point) ? point : '?');
      }
    }
    return line.toString();
  }

  /** Characters of format can reorder or hide what stands beside them; half a pair is anything. */
  private static boolean prints(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
