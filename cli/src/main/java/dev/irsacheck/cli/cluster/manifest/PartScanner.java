package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.cli.cluster.InlineSuppression;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Collects what messages need from a part's text, because the text is not kept. */
final class PartScanner {
  /** Helm writes this comment before each rendered document. */
  private static final String SOURCE = "# Source: ";

  private static final String MARK = InlineSuppression.COMMENT;

  private static final int LONGEST_NOTE = 1000;

  private static final String OPENING = "{{";
  private static final String CLOSING = "}}";
  private static final String LONG = "{{ … }}";
  private static final int SHOWN_TEMPLATE = 60;

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

  private StringBuilder note;

  private final List<InlineSuppression> ignored = new ArrayList<>();

  private int settled;

  private SourceLocation template;
  private StringBuilder shown;

  PartScanner(YamlValue.Origin origin, int line) {
    this.origin = origin;
    this.line = line;
  }

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
    if (note != null) {
      note(c);
    } else if (c == '#' && (before == '\n' || Character.isWhitespace(before))) {
      note = new StringBuilder();
    }
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

  private void note(char c) {
    boolean isSpace = note.isEmpty() && Character.isWhitespace(c);
    boolean isOther = note.length() < MARK.length() && MARK.charAt(note.length()) != c;
    if (!isSpace && isOther) {
      // No second comment can begin in this line.
      note = null;
    } else if (!isSpace && note.length() < LONGEST_NOTE) {
      note.append(c);
    }
  }

  private void endNote() {
    SourceLocation here = SourceLocation.of(origin.file(), line + 1, 0);
    if (note != null
        && note.length() >= MARK.length()
        && ignored.size() <= InlineSuppression.MOST) {
      ignored.add(new InlineSuppression(here, here, note.substring(MARK.length())));
    }
    note = null;
    if (!blank && !comment) {
      for (; settled < ignored.size(); settled++) {
        InlineSuppression each = ignored.get(settled);
        ignored.set(settled, new InlineSuppression(each.place(), here, each.text()));
      }
    }
  }

  private void endLine() {
    end();
    line++;
    column = 0;
    before = '\n';
    blank = true;
    comment = false;
  }

  void end() {
    endNote();
    if (source != null) {
      origin.isOf(source.substring(SOURCE.length()).strip());
      source = null;
    }
  }

  SourceLocation template() {
    return template;
  }

  String shownTemplate() {
    CharSequence from = shown == null ? head : shown;
    int end = from.toString().indexOf(CLOSING);
    return end < 0 || end > SHOWN_TEMPLATE ? LONG : from.toString().substring(0, end + 2);
  }

  List<InlineSuppression> ignored() {
    return ignored;
  }

  String head() {
    return head.toString();
  }
}
