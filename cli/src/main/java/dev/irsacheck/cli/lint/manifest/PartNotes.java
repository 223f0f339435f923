package dev.irsacheck.cli.lint.manifest;

import java.io.IOException;

/** What a message may need of a part's text, noted while it goes by: nobody keeps the text. */
final class PartNotes {
  /** What Helm says in a comment before each document that it renders. */
  private static final String SOURCE = "# Source: ";

  private static final String OPENING = "{{";
  private static final String CLOSING = "}}";
  private static final String LONG = "{{ … }}";
  private static final int SHOWN_TEMPLATE = 60;

  /** As far as anybody looks for what the text is instead. */
  private static final int HEAD = 64 << 10;

  private final YamlValue.Origin origin;
  private final StringBuilder head = new StringBuilder();
  private boolean isHeader = true;
  private StringBuilder source;

  private int line;
  private int column;
  private char before = '\n';
  private boolean blank = true;
  private boolean comment;

  private SourceLocation template;
  private StringBuilder shown;

  /**
   * @param line the part's first, from 0
   */
  PartNotes(YamlValue.Origin origin, int line) {
    this.origin = origin;
    this.line = line;
  }

  /** A line begins. */
  void line(FileText file) throws IOException {
    if (isHeader) {
      char first = file.peek(0);
      if (begins(file)) {
        isHeader = false;
        source = new StringBuilder();
      } else {
        isHeader = first == '#' || first == '-' || Character.isWhitespace(first);
      }
    }
  }

  private static boolean begins(FileText file) throws IOException {
    for (int i = 0; i < SOURCE.length(); i++) {
      if (!file.has(i + 1) || file.peek(i) != SOURCE.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The next character. */
  void see(char c) {
    if (head.length() < HEAD) {
      head.append(c);
    }
    if (source != null) {
      source.append(c);
    }
    if (shown != null && shown.length() < SHOWN_TEMPLATE + CLOSING.length()) {
      shown.append(c);
    }
    if (c == '\n') {
      endLine();
      return;
    }
    column++;
    if (blank && !Character.isWhitespace(c)) {
      blank = false;
      comment = c == '#';
    }
    if (c == '{' && before == '{' && !comment && template == null) {
      template = SourceLocation.of(origin.file(), line + 1, column - 1);
      shown = new StringBuilder(OPENING);
    }
    before = c;
  }

  private void endLine() {
    end();
    line++;
    column = 0;
    before = '\n';
    blank = true;
    comment = false;
  }

  /** There are no more characters. */
  void end() {
    if (source != null) {
      origin.isOf(source.substring(SOURCE.length()).strip());
      source = null;
    }
  }

  /** The first {@code {{} that no comment holds; null without one. */
  SourceLocation template() {
    return template;
  }

  /** What stands there; without one, what the text begins with. */
  String shownTemplate() {
    CharSequence from = shown == null ? head : shown;
    int end = from.toString().indexOf(CLOSING);
    return end < 0 || end > SHOWN_TEMPLATE ? LONG : from.toString().substring(0, end + 2);
  }

  /** The text's beginning. */
  String head() {
    return head.toString();
  }
}
