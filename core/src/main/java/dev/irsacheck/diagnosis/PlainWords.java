package dev.irsacheck.diagnosis;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text reduced to its words, so that two spellings of one sentence compare equal.
 *
 * <p>AWS's services, emulators and loggers differ in spaces, line breaks, articles, case,
 * punctuation and escapes, not in the words.
 */
final class PlainWords {
  /** An apostrophe joins; loggers escape it for XML, JSON or a shell. */
  private static final Pattern APOSTROPHE =
      Pattern.compile("&#0*39;|&#x27;|&apos;|\\\\u0027|\\\\*['\u2018\u2019`]");

  private static final Pattern ESCAPE = Pattern.compile("\\\\[nrt]|&#?[a-z0-9]+;");
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern ARTICLE = Pattern.compile(" (?:a|an|the)(?= )");

  private PlainWords() {}

  /** The words in lower case, one space before and behind each; a space alone for none. */
  static String of(String text) {
    String words = APOSTROPHE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    words = ESCAPE.matcher(words).replaceAll(" ");
    words = " " + BETWEEN.matcher(words).replaceAll(" ").strip() + " ";
    words = ARTICLE.matcher(words).replaceAll("");
    return words.replace(" openid connect ", " openidconnect ");
  }
}
