package dev.irsacheck.text;

/** The beginning of a text that is too long to be kept. */
public final class WholeWords {
  private WholeWords() {}

  /** At most so many characters, none of a word that goes on: half a secret has no known form. */
  public static String beginning(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most;
    while (end > 0 && text.charAt(end) > ' ') {
      end--;
    }
    return text.substring(0, end);
  }
}
