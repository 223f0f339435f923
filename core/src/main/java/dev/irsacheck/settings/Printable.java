package dev.irsacheck.settings;

/** Foreign text made safe to print: one line, bounded, no control characters, no token. */
final class Printable {
  private static final String CUT = "...";

  private Printable() {}

  /** The text's beginning, at most {@code max} chars long. */
  static String head(String text, int max) {
    // Every JWT begins so ({" in base64url); a token given for a setting by mistake stays unseen.
    if (text.contains("eyJ")) {
      return "(a token, not shown)";
    }
    boolean cut = text.length() > max;
    int room = cut ? max - CUT.length() : max;
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (i > room) {
        break;
      }
      if (prints(point)) {
        line.appendCodePoint(point);
      } else {
        line.append('?');
      }
    }
    return cut ? line.append(CUT).toString() : line.toString();
  }

  /** The text's end, at most {@code max} chars long: a path is known by its last part. */
  static String tail(String text, int max) {
    if (text.length() <= max) {
      return head(text, max);
    }
    return CUT + head(text.substring(text.length() - (max - CUT.length())), max - CUT.length());
  }

  /** Whether the text would be shown as it is. */
  static boolean holdsOnly(String text) {
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      if (!prints(point)) {
        return false;
      }
      i += Character.charCount(point);
    }
    return true;
  }

  /** Formatting characters can reorder or hide what stands beside them. */
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
