package dev.irsacheck.chain.policy;

/**
 * A text in which {@code *} matches any characters and {@code ?} exactly one. A regular expression
 * could need exponential time.
 */
public final class Wildcard {
  private final String characters;
  private final boolean[] special;

  private Wildcard(String characters, boolean[] special) {
    this.characters = characters;
    this.special = special;
  }

  /** Treats {@code ${…}} as plain text. */
  public static Wildcard of(String text) {
    boolean[] special = new boolean[text.length()];
    for (int i = 0; i < special.length; i++) {
      special[i] = text.charAt(i) == '*' || text.charAt(i) == '?';
    }
    return new Wildcard(text, special);
  }

  /** Parses a value of a 2012-10-17 policy; null if it has a policy variable. */
  static Wildcard ofValueWithVariables(String text) {
    StringBuilder characters = new StringBuilder(text.length());
    boolean[] special = new boolean[text.length()];
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '$' && text.startsWith("{", i + 1)) {
        if (!isEscape(text, i)) {
          return null;
        }
        characters.append(text.charAt(i + 2));
        i += 3;
        continue;
      }
      special[characters.length()] = c == '*' || c == '?';
      characters.append(c);
    }
    return new Wildcard(characters.toString(), special);
  }

  private static boolean isEscape(String text, int dollar) {
    return text.length() > dollar + 3
        && text.charAt(dollar + 3) == '}'
        && "*?$".indexOf(text.charAt(dollar + 2)) >= 0;
  }

  String literal() {
    return characters;
  }

  boolean hasSpecial() {
    for (boolean each : special) {
      if (each) {
        return true;
      }
    }
    return false;
  }

  public boolean matches(String text) {
    return matches(text, false);
  }

  boolean matchesIgnoringCase(String text) {
    return matches(text, true);
  }

  private boolean matches(String text, boolean ignoreCase) {
    int at = 0;
    int here = 0;
    int star = -1;
    int starTook = 0;
    while (at < text.length()) {
      if (here < characters.length() && special[here] && characters.charAt(here) == '*') {
        star = here++;
        starTook = at;
      } else if (here < characters.length() && one(here, text.charAt(at), ignoreCase)) {
        here++;
        at++;
      } else if (star >= 0) {
        here = star + 1;
        at = ++starTook;
      } else {
        return false;
      }
    }
    while (here < characters.length() && special[here] && characters.charAt(here) == '*') {
      here++;
    }
    return here == characters.length();
  }

  private boolean one(int here, char c, boolean ignoreCase) {
    char wanted = characters.charAt(here);
    if (special[here] || wanted == c) {
      return true;
    }
    return ignoreCase && Character.toLowerCase(wanted) == Character.toLowerCase(c);
  }
}
