package dev.irsacheck.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Credentials of AWS in a text that should hold none: whatever hands them out may print them where
 * it was to name a fault.
 *
 * <p>Nothing is shown behind the first name that has a value, in whatever notation. An id of a key,
 * a secret key and a session token are known by their form too, where no name stands before them.
 */
public final class CredentialShapes {
  /** The shortest thing that is one: the beginning of a key's id. */
  private static final int SHORTEST = 8;

  private static final String QUOTE = "(?:[\"'\\\\]|&(?:quot|apos|#34|#39);)";

  /** Sentences speak of such names too, and an SDK's longest ones: a value must follow. */
  private static final Pattern NAME =
      Pattern.compile(
          ("(?:(?:access[-_]?key[-_]?id|secret[-_]?(?:access[-_]?)?key"
                  + "|(?:session|security)[-_]?token)")
              + ("(?:" + QUOTE + "*+\\s*+(?:[-=]?[:=>]|&gt;)|\\s+(?=\\S{16}))")
              + ("|(?<![/-])token(?:" + QUOTE + "++\\s*+[:=]|\\s*=|>|&gt;|\\s*:\\s*(?=\\S{16})))")
              // A known one is gone already, and the words behind it may stay.
              + "(?!\\s*[\"'\\\\]*\\(secret\\))",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern KEY_ID =
      Pattern.compile("(?<![A-Za-z0-9/])A[KS]IA[A-Z0-9]{4,}(?![A-Za-z0-9_-])");

  private static final String BASE64 = "A-Za-z0-9/+=";
  private static final String BEFORE = "(?<![" + BASE64 + "_-])";

  /** Roles, paths and clusters have hyphens, and are shorter than what may have them here. */
  private static final Pattern FORM =
      Pattern.compile(
          (BEFORE + "[A-Za-z0-9/+]{40}(?![" + BASE64 + "_-])")
              + ("|" + BEFORE + "[" + BASE64 + "]{60,}+(?![_-])")
              + ("|[" + BASE64 + "_-]{100,}+"));

  /** With what an ARN says of which kind its resource is. */
  private static final Pattern KIND = Pattern.compile("[a-z]{4,}(?:-[a-z]+)*/");

  private CredentialShapes() {}

  /** The text with a mark in place of each; itself where it holds none. */
  public static String without(String text) {
    return text.length() < SHORTEST
        ? text
        : Hiding.in(text, "(secret)", CredentialShapes::hideCredentials);
  }

  private static void hideCredentials(String text, Hiding hiding) {
    Matcher name = NAME.matcher(text);
    if (name.find()) {
      hiding.hide(name.end(), text.length());
    }
    for (Matcher id = KEY_ID.matcher(text); id.find(); ) {
      hiding.hide(id.start(), id.end());
    }
    for (Matcher form = FORM.matcher(text); form.find(); ) {
      if (isMixed(form.group()) && !isName(form.group())) {
        hiding.hide(form.start(), form.end());
      }
    }
  }

  /** In an ARN, whose name may be long and in letters of both kinds. */
  private static boolean isName(String text) {
    return KIND.matcher(text).lookingAt();
  }

  /** A hash in hexadecimal digits, or a line of hyphens, is not. */
  private static boolean isMixed(String text) {
    boolean upper = false;
    boolean lower = false;
    boolean other = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      upper |= c >= 'A' && c <= 'Z';
      lower |= c >= 'a' && c <= 'z';
      other |= c >= '0' && c <= '9' || c == '+' || c == '/';
    }
    return upper && lower && other;
  }
}
