package dev.irsacheck.evidence;

/** Makes a value of unknown origin safe to print on one line of a log or terminal. */
public final class Printable {
  private static final int LONGEST = 400;

  private Printable() {}

  /** Control characters become {@code ?}, what is beyond 400 characters becomes {@code …}. */
  public static String of(Object value) {
    String text = String.valueOf(value);
    boolean cut = text.length() > LONGEST;
    int length = cut ? LONGEST : text.length();
    StringBuilder printable = new StringBuilder(length + 1);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      printable.append(isPrintable(c) ? c : '?');
    }
    return cut ? printable.append('…').toString() : printable.toString();
  }

  /** Bidirectional overrides could make a log line read as something else. */
  private static boolean isPrintable(char c) {
    return !Character.isISOControl(c)
        && Character.getType(c) != Character.FORMAT
        && Character.getType(c) != Character.LINE_SEPARATOR
        && Character.getType(c) != Character.PARAGRAPH_SEPARATOR;
  }
}
