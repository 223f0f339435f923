package dev.irsacheck.settings;

import java.util.ArrayList;
import java.util.List;

/** Codes, and lists of them in one text. */
public final class Codes {
  /** The plus sign needs no quotes in agent arguments, in a shell, or in YAML. */
  private static final String SEPARATORS = "+,; \t\n";

  private Codes() {}

  /** {@code IRSA} and three digits. */
  static boolean isOne(String text) {
    if (text.length() != 7 || !text.startsWith("IRSA")) {
      return false;
    }
    for (int i = 4; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** The items, none of them empty. */
  public static List<String> split(String text) {
    List<String> items = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || SEPARATORS.indexOf(text.charAt(i)) >= 0) {
        if (i > start) {
          items.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return items;
  }
}
