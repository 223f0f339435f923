package dev.irsacheck.base.text;

import java.util.List;
import java.util.Locale;

/** Suggests the valid word for a mistyped one. */
public final class ClosestWord {
  private static final int MAX_DISTANCE = 3;

  private static final int MIN_PREFIX = 3;

  private ClosestWord() {}

  /**
   * @return null if no word is near
   */
  public static String word(String text, List<String> words) {
    String written = kebab(text);
    String nearest = null;
    int least = Integer.MAX_VALUE;
    for (String candidate : words) {
      int score = score(written, candidate);
      if (score < least) {
        least = score;
        nearest = candidate;
      }
    }
    return nearest;
  }

  public static String onlyTypo(String text, List<String> words) {
    List<String> found = words.stream().filter(word -> isTypo(text, word)).limit(2).toList();
    return found.size() == 1 ? found.get(0) : null;
  }

  public static boolean isTypo(String text, String word) {
    return Math.abs(text.length() - word.length()) <= 1 && distance(text, word) == 1;
  }

  /** Case, underscores and leading dashes are not typos but habits of other tools. */
  private static String kebab(String name) {
    String kebab = name.toLowerCase(Locale.ROOT).replace('_', '-');
    int start = 0;
    while (start < kebab.length() && kebab.charAt(start) == '-') {
      start++;
    }
    return kebab.substring(start);
  }

  /** Lower is nearer: one or two typos, then a prefix, then three typos, then an extra suffix. */
  private static int score(String written, String candidate) {
    int distance = boundedDistance(written, candidate);
    if (distance < MAX_DISTANCE) {
      return distance;
    }
    if (written.length() >= MIN_PREFIX && candidate.startsWith(written)) {
      return MAX_DISTANCE;
    }
    if (distance == MAX_DISTANCE) {
      return MAX_DISTANCE + 1;
    }
    return written.startsWith(candidate) ? MAX_DISTANCE + 2 : Integer.MAX_VALUE;
  }

  /** A short word with half its letters changed is another word: mode=on does not mean off. */
  private static int boundedDistance(String written, String candidate) {
    int bound = Math.min(MAX_DISTANCE, candidate.length() / 2);
    if (Math.abs(written.length() - candidate.length()) > bound) {
      return Integer.MAX_VALUE;
    }
    int distance = distance(written, candidate);
    return distance <= bound ? distance : Integer.MAX_VALUE;
  }

  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
    }
    return row[b.length()];
  }
}
