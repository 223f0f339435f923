package dev.irsacheck.chain.evidence;

import dev.irsacheck.base.text.Printable;

/**
 * Values inside commands that a reader will paste into a shell; none of them is trusted.
 *
 * <p>A value is never cut here: half of it would make another command.
 */
public final class Shell {
  private static final String PLAIN = "_-./:@%+=,";

  private Shell() {}

  /** The option with its value; joined by {@code =} where the value would look like an option. */
  public static String option(String name, String value) {
    return name + (value.startsWith("-") ? "=" : " ") + word(value);
  }

  /** The value as one word of a POSIX shell, in quotes only where it needs them. */
  public static String word(String value) {
    return isPlain(value) ? value : quoted(value);
  }

  /** Inside single quotes a shell expands nothing; a quote itself is closed, escaped, reopened. */
  public static String quoted(String value) {
    return "'" + Printable.withoutControls(value).replace("'", "'\\''") + "'";
  }

  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!letterOrDigit && PLAIN.indexOf(c) < 0) {
        return false;
      }
    }
    // The shell zsh replaces =NAME by the path of that program.
    return !value.isEmpty() && value.charAt(0) != '=';
  }
}
