package dev.irsacheck.report;

/** Breaks sentences at spaces so that they stay readable beside a label. */
public final class Wrapped {
  private static final int WIDTH = 96;

  private Wrapped() {}

  /** Appends the text; its further lines start with as many spaces as {@code indent}. */
  public static void append(StringBuilder out, String text, int indent) {
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
