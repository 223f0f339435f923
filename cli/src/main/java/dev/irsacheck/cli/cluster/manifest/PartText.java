package dev.irsacheck.cli.cluster.manifest;

import java.io.IOException;
import java.io.Reader;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * The text of one part of a file, up to the {@code ---} that begins the next. A document that is
 * broken then spoils no other: the parser itself cannot go on behind an error. A marker at the
 * beginning of a line ends every scalar, so that cutting there is exact.
 *
 * <p>JSON's escaped slash, which YAML 1.1 has not, is read without its backslash. White space at
 * the end of a line is read without its tabs: no value that a rule judges has any, and the parser
 * takes none there.
 */
final class PartText extends Reader {
  private static final String MARKER = "---";
  private static final int NONE = -2;

  /** So much white space at most is looked through for the end of its line. */
  private static final int LONGEST_SPACE = 1000;

  private static final int END = -1;
  private static final int TOO_ODD = -1;

  private final FileText file;
  private final PartScanner notes;
  private IOException failure;

  // As the text is in the file.
  private int line;
  private boolean lineStart = true;
  private boolean started;
  private boolean ended;
  private boolean preamble = true;
  private boolean directives;

  /** Braces that are open; {@link #TOO_ODD} once it is no plain JSON. */
  private int open;

  private boolean inText;
  private boolean escaped;
  private boolean complete;

  // As the parser is given it.
  private int held = NONE;
  private int undecided;
  private boolean json;
  private int shownLine;
  private int shownColumn;
  private int[] forbidden;

  /**
   * @param line the part's first, from 0
   */
  PartText(FileText file, int line, PartScanner notes) {
    this.file = file;
    this.line = line;
    this.shownLine = line;
    this.notes = notes;
  }

  /** The line, from 0, in which the next part begins, once this one was read to its end. */
  int line() {
    return line;
  }

  /** Why it could not be read; null if it could. The parser wraps it. */
  IOException failure() {
    return failure;
  }

  /** Whether it is JSON, as far as its beginning tells. */
  boolean isJson() {
    return json;
  }

  /** Line and column, from 0, of the first character that YAML forbids, once it was read. */
  int[] forbidden() {
    return forbidden;
  }

  /** As much as is asked for, unless the part ends before. */
  @Override
  public int read(char[] into, int offset, int count) throws IOException {
    int done = 0;
    try {
      for (int c; done < count && (c = unescaped()) != END; done++) {
        into[offset + done] = (char) c;
        look((char) c);
      }
    } catch (IOException e) {
      failure = e;
      throw e;
    }
    return done == 0 && count > 0 ? END : done;
  }

  /** Goes on to the end. */
  void finish() throws IOException {
    while (next() != END) {
      // What is of use has been noted.
    }
  }

  private void look(char c) {
    if (c == '\n') {
      shownLine++;
      shownColumn = 0;
      return;
    }
    if (forbidden == null && !StreamReader.isPrintable(c) && !Character.isSurrogate(c)) {
      forbidden = new int[] {shownLine, shownColumn};
    }
    // Of the halves of a character one counts.
    shownColumn += Character.isLowSurrogate(c) ? 0 : 1;
  }

  private int unescaped() throws IOException {
    if (held != NONE) {
      int c = held;
      held = NONE;
      return c;
    }
    int c = next();
    if (c == '\\' && json) {
      // A pair at once: the second backslash of two escapes nothing.
      int escaped = next();
      if (escaped == '/') {
        return escaped;
      }
      held = escaped;
    }
    return c;
  }

  private int next() throws IOException {
    skipLastTabs();
    if (ended || lineStart && (isNextObject() || !beginsHere()) || !file.has(1)) {
      ended = true;
      notes.end();
      return END;
    }
    char c = file.take();
    started = true;
    lineStart = c == '\n';
    line += lineStart ? 1 : 0;
    notes.see(c);
    if (undecided >= 0) {
      decide(c);
    }
    if (json && open != TOO_ODD) {
      count(c);
    }
    return c;
  }

  /** The white space that a tab begins, if nothing else stands in its line behind it. */
  private void skipLastTabs() throws IOException {
    if (ended || !file.has(1) || file.peek(0) != '\t') {
      return;
    }
    int length = 1;
    while (length < LONGEST_SPACE && isSpace(length)) {
      length++;
    }
    if (length < LONGEST_SPACE && isLineEnd(length)) {
      for (int i = 0; i < length; i++) {
        notes.see(file.take());
      }
      lineStart = false;
    }
  }

  private boolean isSpace(int ahead) throws IOException {
    return file.has(ahead + 1) && (file.peek(ahead) == ' ' || file.peek(ahead) == '\t');
  }

  private boolean isLineEnd(int ahead) throws IOException {
    if (!file.has(ahead + 1)) {
      return true;
    }
    boolean isReturn = file.peek(ahead) == '\r' && file.has(ahead + 2);
    return file.peek(isReturn ? ahead + 1 : ahead) == '\n';
  }

  /** Whether a line begins here that belongs to this part. */
  private boolean beginsHere() throws IOException {
    boolean marker = isMarker();
    if (marker && started && !directives) {
      return false;
    }
    if (marker) {
      // Directives belong to the document whose marker they stand in front of.
      directives = false;
      undecided = started ? undecided : MARKER.length();
    }
    if (file.has(1)) {
      char first = file.peek(0);
      directives |= first == '%' && preamble;
      preamble &= first == '#' || first == '%' || Character.isWhitespace(first);
      notes.line(file);
    }
    return true;
  }

  private boolean isMarker() throws IOException {
    if (!file.has(MARKER.length())) {
      return false;
    }
    for (int i = 0; i < MARKER.length(); i++) {
      if (file.peek(i) != MARKER.charAt(i)) {
        return false;
      }
    }
    return !file.has(MARKER.length() + 1) || " \t\r\n".indexOf(file.peek(MARKER.length())) >= 0;
  }

  /** JSON begins with a brace, behind white space or the marker. */
  private void decide(char c) {
    if (undecided > 0) {
      undecided--;
    } else if (!Character.isWhitespace(c)) {
      json = c == '{';
      undecided = END;
    }
  }

  /** Where the object ends. */
  private void count(char c) {
    if (inText) {
      inText = escaped || c != '"';
      escaped = !escaped && c == '\\';
    } else if (c == '{' || c == '}') {
      open += c == '{' ? 1 : -1;
      complete = open == 0;
    } else if (complete && !Character.isWhitespace(c) || c == '#' || c == '\'') {
      // YAML has braces in comments and in other quotes too.
      open = TOO_ODD;
      complete = false;
    } else {
      inText = c == '"';
    }
  }

  /** Whether the part is an object of JSON that is complete, and another comes next. */
  private boolean isNextObject() throws IOException {
    int ahead = 0;
    while (complete
        && ahead < LONGEST_SPACE
        && file.has(ahead + 1)
        && Character.isWhitespace(file.peek(ahead))) {
      ahead++;
    }
    return complete && file.has(ahead + 1) && file.peek(ahead) == '{';
  }

  /** The file is somebody else's. */
  @Override
  public void close() {}
}
