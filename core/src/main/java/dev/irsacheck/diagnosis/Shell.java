package dev.irsacheck.diagnosis;

import dev.irsacheck.evidence.Printable;

/** Values inside commands that a reader will paste into a shell. */
public final class Shell {
  private Shell() {}

  /** The value as one word of a POSIX shell, in quotes only where it needs them. */
  public static String word(String value) {
    String printable = Printable.of(value);
    boolean plain = !printable.isEmpty();
    for (int i = 0; i < printable.length() && plain; i++) {
      char c = printable.charAt(i);
      plain =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || "_-./:@%+=,".indexOf(c) >= 0;
    }
    return plain ? printable : "'" + printable.replace("'", "'\\''") + "'";
  }
}
