package dev.irsacheck.cli.lint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a case changes in a text, in diff's notation without line numbers: a line begins with a
 * space if it stays, with {@code -} if it goes, with {@code +} if it comes.
 *
 * <p>Lines {@code @@} separate the hunks; before the first one it may be left out. The lines that
 * stay or go must follow one another in the text, and are looked for behind the hunk before. A hunk
 * that only adds goes to the end.
 */
public final class Difference {
  private Difference() {}

  /**
   * The text after the difference, which both end with a line break.
   *
   * @throws IllegalArgumentException if a hunk is not found, which the message shows
   */
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
