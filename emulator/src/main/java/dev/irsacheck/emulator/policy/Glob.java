package dev.irsacheck.emulator.policy;

import java.util.ArrayList;
import java.util.List;

/** A text with IAM's wildcards: {@code *} for any run of characters, {@code ?} for exactly one. */
public final class Glob {
  private static final int ANY_RUN = -1;
  private static final int ANY_ONE = -2;

  /** Characters, and the two above. */
  private final List<Integer> parts = new ArrayList<>();

  /** Whether the text is what the pattern says. */
  public static boolean like(String pattern, String text) {
    return new Glob().withWildcards(pattern).matches(text);
  }

  Glob withWildcards(String pattern) {
    for (char c : pattern.toCharArray()) {
      parts.add(c == '*' ? ANY_RUN : c == '?' ? ANY_ONE : c);
    }
    return this;
  }

  Glob literally(String text) {
    text.chars().forEach(parts::add);
    return this;
  }

  /** As the other one, for texts in lower case. */
  Glob inLowerCase() {
    parts.replaceAll(part -> part < 0 ? part : Character.toLowerCase(part));
    return this;
  }

  boolean matches(String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < parts.size() && parts.get(p) == ANY_RUN) {
        star = p++;
        resume = t;
      } else if (p < parts.size() && (parts.get(p) == ANY_ONE || parts.get(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        // The last star takes one character more.
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < parts.size() && parts.get(p) == ANY_RUN) {
      p++;
    }
    return p == parts.size();
  }
}
