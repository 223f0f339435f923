package dev.irsacheck.base.text;

import java.util.List;

public final class Phrases {
  private static final int WIDTH = 96;

  private Phrases() {}

  public static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  public static String and(List<String> all) {
    int last = all.size() - 1;
    return last < 1
        ? String.join("", all)
        : String.join(", ", all.subList(0, last)) + " and " + all.get(last);
  }

  /** {@code a, b, c}, or {@code a, b and 3 more} beyond the limit. */
  public static String first(int most, List<String> all) {
    return all.size() <= most
        ? String.join(", ", all)
        : String.join(", ", all.subList(0, most)) + " and " + (all.size() - most) + " more";
  }

  public static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /**
   * Appends a sentence, wrapped at spaces.
   *
   * @param indent spaces before each line but the first, which has a label there
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
