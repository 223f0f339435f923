package dev.irsacheck.cli.lint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A change of a text in diff's notation without line numbers.
 *
 * <p>Lines {@code @@} separate the hunks. Context and removed lines are contiguous in the text. A
 * hunk that only adds appends to the end.
 */
public final class Difference {
  private Difference() {}

  public static String apply(String difference, String base) {
    List<String> lines = base.lines().toList();
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (List<String> hunk : hunks(difference)) {
      List<String> old = without('+', hunk);
      int found =
          old.isEmpty()
              ? lines.size() - at
              : Collections.indexOfSubList(lines.subList(at, lines.size()), old);
      if (found < 0) {
        throw new IllegalArgumentException("not found:\n" + String.join("\n", hunk));
      }
      append(text, lines.subList(at, at + found));
      append(text, without('-', hunk));
      at += found + old.size();
    }
    append(text, lines.subList(at, lines.size()));
    return text.toString();
  }

  private static List<List<String>> hunks(String difference) {
    List<List<String>> hunks = new ArrayList<>();
    List<String> hunk = new ArrayList<>();
    for (String line : (difference + "@@\n").lines().toList()) {
      if (!line.equals("@@")) {
        hunk.add(line);
      } else if (!hunk.isEmpty()) {
        hunks.add(hunk);
        hunk = new ArrayList<>();
      }
    }
    return hunks;
  }

  private static List<String> without(char sign, List<String> hunk) {
    List<String> lines = new ArrayList<>();
    for (String line : hunk) {
      if (line.isEmpty() || " -+".indexOf(line.charAt(0)) < 0) {
        throw new IllegalArgumentException("neither stays nor goes nor comes: " + line);
      }
      if (line.charAt(0) != sign) {
        lines.add(line.substring(1));
      }
    }
    return lines;
  }

  private static void append(StringBuilder text, List<String> lines) {
    lines.forEach(line -> text.append(line).append('\n'));
  }
}
