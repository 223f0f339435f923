package dev.irsacheck.cli.cluster.manifest;

import java.io.IOException;
import java.io.Reader;
import java.util.function.BooleanSupplier;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Replaces the parser's reader, which copies its whole lookahead for each thousand characters: a
 * Secret of one megabyte, as Helm stores a release, caused gigabytes of memory traffic.
 */
final class YamlCharacters extends StreamReader {
  /** The parser's own size, because it decides which of two errors is reported. */
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

  private boolean isIndent = true;

  /** The indentation of JSON has no meaning. */
  private final BooleanSupplier json;

  YamlCharacters(Reader text) {
    this(text, () -> false);
  }

  YamlCharacters(Reader text, BooleanSupplier json) {
    this(text, json, Integer.MAX_VALUE);
  }

  /** The parser keeps several copies of a scalar, so its length is limited. */
  YamlCharacters(Reader text, BooleanSupplier json, int longest) {
    super(text);
    this.text = text;
    this.json = json;
    this.longest = longest;
  }

  static final class TooLong extends YAMLException {
    private static final long serialVersionUID = 1;

    final transient Mark mark;

    private TooLong(Mark mark) {
      super("too long");
      this.mark = mark;
    }
  }

  void beginToken() {
    begun = index;
    begunLine = line;
    begunColumn = column;
  }

  boolean passTab() {
    if (peek() != '\t' || isIndent && !json.getAsBoolean()) {
      return false;
    }
    forward();
    return true;
  }

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
