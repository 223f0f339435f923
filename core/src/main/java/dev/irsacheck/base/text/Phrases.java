package dev.irsacheck.base.text;

import java.util.List;

/** Counts, lists and lines as sentences and tables have them. */
public final class Phrases {
  /** No line of a sentence is longer. */
  private static final int WIDTH = 96;

  private Phrases() {}

  /** {@code 1 file}, {@code 2 files}. */
  public static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  public static String and(List<String> all) {
    int last = all.size() - 1;
    return last < 1
        ? String.join("", all)
        : String.join(", ", all.subList(0, last)) + " and " + all.get(last);
  }

  /** {@code a, b, c}, or {@code a, b and 3 more} where there are more than so many. */
  public static String first(int most, List<String> all) {
    return all.size() <= most
        ? String.join(", ", all)
        : String.join(", ", all.subList(0, most)) + " and " + (all.size() - most) + " more";
  }

  /** With spaces behind it up to a width. */
  public static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /**
   * Appends a sentence and a line break, broken at spaces so that it stays readable beside a label.
   *
   * @param indent spaces before each further line; the first has its label there
   */
  public static void wrap(StringBuilder out, String text, int indent) {
    int room = WIDTH - indent;
    int column = 0;
    for (String word : text.split(" ")) {
      if (column > 0 && column + 1 + word.length() > room) {
        out.append('\n').append(" ".repeat(indent));
        column = 0;
      } else if (column > 0) {
        out.append(' ');
        column++;
      }
      out.append(word);
      column += word.length();
    }
    out.append('\n');
  }
}
