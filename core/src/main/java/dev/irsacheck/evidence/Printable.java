package dev.irsacheck.evidence;

/** Makes a value of unknown origin safe to print on one line of a log or terminal. */
public final class Printable {
  private static final int LONGEST = 400;

  private Printable() {}

  /** Control characters become {@code ?}, what is beyond 400 characters becomes {@code …}. */
  public static String of(Object value) {
    String text = String.valueOf(value);
    return text.length() <= LONGEST
        ? withoutControls(text)
        : withoutControls(text.substring(0, LONGEST)) + '…';
  }

  /**
   * The whole text with a {@code ?} for each character that could move a cursor, end a line or turn
   * the direction of what follows.
   */
  public static String withoutControls(String text) {
    StringBuilder clean = null;
    for (int i = 0; i < text.length(); i++) {
      if (isInvisible(text.charAt(i))) {
        if (clean == null) {
          clean = new StringBuilder(text);
        }
        clean.setCharAt(i, '?');
      }
    }
    return clean == null ? text : clean.toString();
  }

  /**
   * An address with {@code …} for its user name and password: up to the last @, since a password
   * may hold one that nobody escaped.
   */
  public static String withoutLogin(String value) {
    int login = value.lastIndexOf('@');
    if (login < 0) {
      return value;
    }
    int scheme = value.indexOf("://");
    return (scheme < 0 ? "" : value.substring(0, scheme + 3)) + "…" + value.substring(login);
  }

  /** Half a surrogate pair prints as anything; whole ones hold the invisible tag characters. */
  private static boolean isInvisible(char c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }
}
