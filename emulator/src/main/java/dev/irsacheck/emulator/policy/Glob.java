package dev.irsacheck.emulator.policy;

import java.util.regex.Pattern;

/** A text with IAM's wildcards: {@code *} for any run of characters, {@code ?} for exactly one. */
public final class Glob {
  private final StringBuilder regex = new StringBuilder();

  public static boolean like(String pattern, String text) {
    return new Glob().with(pattern, true).matches(text, false);
  }

  /** Appends a part; without {@code wildcards} its wildcards are literal. */
  Glob with(String part, boolean wildcards) {
    for (char c : part.toCharArray()) {
      boolean wildcard = wildcards && (c == '*' || c == '?');
      regex.append(wildcard ? (c == '*' ? ".*" : ".") : Pattern.quote(String.valueOf(c)));
    }
    return this;
  }

  boolean matches(String text, boolean inAnyCase) {
    int flags = inAnyCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
    return Pattern.compile(regex.toString(), flags | Pattern.DOTALL).matcher(text).matches();
  }
}
