package dev.irsacheck.cli.cluster.manifest;

import java.io.IOException;
import java.io.Reader;
import java.util.function.BooleanSupplier;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * What the parser reads from. Its own reader copies all that it looks ahead for each thousand
 * characters more, so that a Secret of one megabyte, as each release of Helm leaves one, took
 * gigabytes of memory's traffic. Each mark holds what was looked ahead at as well.
 */
final class YamlCharacters extends StreamReader {
  /** As the parser's own: which of two faults in a document is told of depends on it. */
  private static final int PIECE = 1023;

  private static final int[] NOTHING_AROUND = {};
  private static final int MARK = 0xFEFF;

  private final Reader text;
  private final char[] piece = new char[PIECE + 1];
  private int[] ahead = new int[2 * PIECE];
  private int from;
  private int to;
  private boolean ended;
  private int index;
  private int documentIndex;
  private int line;
  private int column;

  private final int longest;
  private int begun;
  private int begunLine;
  private int begunColumn;

  /** Whether no more than white space stands in front in this line. */
  private boolean isIndent = true;

  /** Whether the text is one JSON value, in which nothing is indented for YAML's sake. */
  private final BooleanSupplier json;

  YamlCharacters(Reader text) {
    this(text, () -> false);
  }

  YamlCharacters(Reader text, BooleanSupplier json) {
    this(text, json, Integer.MAX_VALUE);
  }

  /**
   * @param longest of a scalar, which the parser keeps several times over, in characters
   */
  YamlCharacters(Reader text, BooleanSupplier json, int longest) {
    super(text);
    this.text = text;
    this.json = json;
    this.longest = longest;
  }

  /** A token is longer than may be. */
  static final class TooLong extends YAMLException {
    private static final long serialVersionUID = 1;

    /** Where it begins, from 0. */
    final transient Mark mark;

    private TooLong(Mark mark) {
      super("too long");
      this.mark = mark;
    }
  }

  /** The next token is asked for. */
  void beginToken() {
    begun = index;
    begunLine = line;
    begunColumn = column;
  }

  /** Passes the tab that comes next, unless it indents; false where there is none to pass. */
  boolean passTab() {
    if (peek() != '\t' || isIndent && !json.getAsBoolean()) {
      return false;
    }
    forward();
    return true;
  }

  /** Whether there are more than so many. */
  private boolean has(int count) {
    if (index + count - begun > longest) {
      throw new TooLong(new Mark("", begun, begunLine, begunColumn, NOTHING_AROUND, 0));
    }
    if (from + count >= to && !ended) {
      more();
    }
    return from + count < to;
  }

  private void more() {
    try {
      int read = text.read(piece, 0, PIECE);
      if (read <= 0) {
        ended = true;
        return;
      }
      if (Character.isHighSurrogate(piece[read - 1])) {
        read += Math.max(0, text.read(piece, read, 1));
      }
      room(read);
      take(read);
    } catch (IOException e) {
      throw new YAMLException(e);
    }
  }

  private void room(int count) {
    if (ahead.length - to >= count) {
      return;
    }
    int left = to - from;
    int[] old = ahead;
    if (left + count > ahead.length / 2) {
      ahead = new int[2 * (ahead.length + count)];
    }
    System.arraycopy(old, from, ahead, 0, left);
    from = 0;
    to = left;
  }

  private void take(int count) {
    for (int i = 0; i < count; ) {
      int c = Character.codePointAt(piece, i, count);
      ahead[to++] = c;
      i += Character.charCount(c);
      if (!isPrintable(c)) {
        throw new ReaderException("", index + to - from - 1, c, "forbidden");
      }
    }
  }

  @Override
  public Mark getMark() {
    return new Mark("", index, line, column, NOTHING_AROUND, 0);
  }

  @Override
  public void forward() {
    forward(1);
  }

  @Override
  public void forward(int length) {
    for (int i = 0; i < length && has(0); i++) {
      int c = ahead[from++];
      pass(1);
      if (endsLine(c)) {
        line++;
        column = 0;
        isIndent = true;
      } else if (c != MARK) {
        column++;
        isIndent &= c == ' ' || c == '\t';
      }
    }
  }

  private boolean endsLine(int c) {
    return switch (c) {
      case '\n', 0x85, 0x2028, 0x2029 -> true;
      case '\r' -> has(0) && ahead[from] != '\n';
      default -> false;
    };
  }

  private void pass(int count) {
    index += count;
    documentIndex += count;
  }

  @Override
  public int peek() {
    return peek(0);
  }

  @Override
  public int peek(int further) {
    return has(further) ? ahead[from + further] : '\0';
  }

  @Override
  public String prefix(int length) {
    if (length == 0) {
      return "";
    }
    has(length);
    return new String(ahead, from, Math.min(length, to - from));
  }

  @Override
  public String prefixForward(int length) {
    // It never holds the end of a line.
    String prefix = prefix(length);
    from += length;
    pass(length);
    column += length;
    isIndent &= prefix.isBlank();
    return prefix;
  }

  @Override
  public int getColumn() {
    return column;
  }

  @Override
  public int getDocumentIndex() {
    return documentIndex;
  }

  @Override
  public void resetDocumentIndex() {
    documentIndex = 0;
  }

  @Override
  public int getIndex() {
    return index;
  }

  @Override
  public int getLine() {
    return line;
  }
}
