package dev.irsacheck.chain.evidence;

import dev.irsacheck.base.text.Printable;

/**
 * Quotes untrusted values in commands. A value is never shortened, which would change the command.
 */
public final class Shell {
  private static final String PLAIN = "_-./:@%+=,";

  private Shell() {}

  /** Uses {@code =} if the value looks like an option. */
  public static String option(String name, String value) {
    return name + (value.startsWith("-") ? "=" : " ") + word(value);
  }

  public static String word(String value) {
    return isPlain(value) ? value : quoted(value);
  }

  /** A shell expands nothing in single quotes; a quote is closed, escaped and reopened. */
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
    // In zsh, =NAME expands to the path of that program.
    return !value.isEmpty() && value.charAt(0) != '=';
  }
}
