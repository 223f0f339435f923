package dev.irsacheck.base.text;

import dev.irsacheck.base.secrets.Masker;

/** Makes untrusted text safe for one line of a log: no control characters, no secrets. */
public final class Printable {
  private static final int LONGEST = 400;
  private static final String CUT = "…";

  private Printable() {}

  /** Masks first and shortens to 400 characters then, because half a secret has no known form. */
  public static String of(Object value) {
    return shortened(Masker.mask(String.valueOf(value)), LONGEST, LONGEST);
  }

  /** The text before the start decides what is a secret. */
  public static String from(String text, int start) {
    return shortened(Masker.mask(text, start), LONGEST, LONGEST);
  }

  /** Replaces control characters, line ends, and characters that hide or turn text. */
  public static String withoutControls(String text) {
    return printing(Masker.mask(text));
  }

  public static String withoutControls(String text, int start) {
    return printing(Masker.mask(text, start));
  }

  private static String printing(String text) {
    return holdsOnly(text) ? text : beginning(text, text.length());
  }

  /** Keeps scheme, host and port, because login, path and query may be secrets. */
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

  public static String head(String text, int max) {
    return shortened(Masker.mask(text), max, max - CUT.length());
  }

  public static String tail(String text, int max) {
    String safe = Masker.mask(text);
    int start = safe.length() <= max ? 0 : safe.length() - (max - CUT.length());
    return (start == 0 ? "" : CUT) + printing(safe.substring(start));
  }

  /** Cuts between words, because half a secret has no known form. The result is not yet safe. */
  public static String wholeWords(String text, int most) {
    int end = Math.min(most, text.length());
    while (end > 0 && end < text.length() && text.charAt(end) > ' ') {
      end--;
    }
    return text.substring(0, end);
  }

  private static String shortened(String text, int longest, int room) {
    return text.length() <= longest ? printing(text) : beginning(text, room) + CUT;
  }

  public static boolean holdsOnly(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (!prints(text.codePointAt(i))) {
        return false;
      }
    }
    return true;
  }

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

  /** Format characters can reorder or hide other text. */
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
