package dev.irsacheck.base.secrets;

/** Characters that look like ASCII or are invisible, such as no-break spaces. */
final class Lookalikes {
  static final char NOTHING = '\0';

  private static final char FIRST_WIDE = '\uFF01';

  private static final char LAST_WIDE = '\uFF5E';

  private static final String SPACES = "\u00A0\u1680\u202F\u205F\u3000";
  private static final String OF_NO_WIDTH = "\u00AD\u034F\u061C\u180E\uFEFF";

  private Lookalikes() {}

  static boolean areIn(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (ascii(text.charAt(i)) != text.charAt(i)) {
        return true;
      }
    }
    return false;
  }

  static char ascii(char c) {
    if (c < '\u00A0') {
      return c;
    }
    if (c >= FIRST_WIDE && c <= LAST_WIDE) {
      return (char) (c - FIRST_WIDE + '!');
    }
    if (c >= '\u2000' && c <= '\u200A' || SPACES.indexOf(c) >= 0) {
      return ' ';
    }
    boolean unseen =
        c >= '\u200B' && c <= '\u200F'
            || c >= '\u202A' && c <= '\u202E'
            || c >= '\u2060' && c <= '\u2069'
            || OF_NO_WIDTH.indexOf(c) >= 0;
    return unseen ? NOTHING : c;
  }
}
