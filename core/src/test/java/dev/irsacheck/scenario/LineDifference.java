package dev.irsacheck.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * A text as its difference from another: equal lines are counted, all others shown. The second text
 * can be restored from the first.
 */
final class LineDifference {
  /** A report's first lines are always shown, because they name its subject. */
  private static final String ALWAYS_SHOWN = "irsa-check ";

  private final List<String> first;
  private final List<String> second;
  private final int[][] common;

  private LineDifference(List<String> first, List<String> second) {
    this.first = first;
    this.second = second;
    this.common = new int[first.size() + 1][second.size() + 1];
    for (int i = first.size() - 1; i >= 0; i--) {
      for (int j = second.size() - 1; j >= 0; j--) {
        common[i][j] =
            isSame(i, j) ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
  }

  static String of(String first, String second) {
    return new LineDifference(first.lines().toList(), second.lines().toList()).text();
  }

  private boolean isSame(int i, int j) {
    return first.get(i).equals(second.get(j)) && !second.get(j).startsWith(ALWAYS_SHOWN);
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    List<String> shown = new ArrayList<>();
    int left = 0;
    int i = 0;
    int j = 0;
    while (i < first.size() || j < second.size()) {
      int same = sameLines(i, j);
      if (same > 1) {
        show(text, shown, left);
        text.append("    (").append(same).append(" the same)\n");
        shown.clear();
        left = 0;
        i += same;
        j += same;
      } else if (same == 1) {
        // Counting one line would be longer than showing it.
        shown.add(second.get(j++));
        i++;
        left++;
      } else if (j == second.size() || i < first.size() && common[i + 1][j] >= common[i][j + 1]) {
        i++;
        left++;
      } else {
        shown.add(second.get(j++));
      }
    }
    show(text, shown, left);
    return text.toString();
  }

  private int sameLines(int i, int j) {
    int same = 0;
    while (i + same < first.size() && j + same < second.size() && isSame(i + same, j + same)) {
      same++;
    }
    return same;
  }

  private static void show(StringBuilder text, List<String> shown, int left) {
    if (left != shown.size()) {
      text.append("    (in place of ").append(left).append(left == 1 ? " line)\n" : " lines)\n");
    }
    shown.forEach(line -> text.append(line).append('\n'));
  }
}
