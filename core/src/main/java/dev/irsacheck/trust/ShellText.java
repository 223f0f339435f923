package dev.irsacheck.trust;

/** Words of a POSIX shell command. Values come from tokens and policies: none is trusted. */
final class ShellText {
  private static final String SAFE = "_@%+=:,./-";

  private ShellText() {}

  /** The option with its value; joined by {@code =} where the value would look like an option. */
  static String option(String name, String value) {
    return name + (value.startsWith("-") ? "=" : " ") + word(value);
  }

  /** The value as one word: quoted where it must be, control characters taken out. */
  static String word(String value) {
    String clean = Printable.withoutControls(value, '?');
    return isSafe(clean) ? clean : quoted(clean);
  }

  /** Inside single quotes a shell expands nothing; a quote itself is closed, escaped, reopened. */
  static String quoted(String value) {
    return "'" + Printable.withoutControls(value, '?').replace("'", "'\\''") + "'";
  }

  private static boolean isSafe(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!plain && SAFE.indexOf(c) < 0) {
        return false;
      }
    }
    return !value.isEmpty();
  }
}
