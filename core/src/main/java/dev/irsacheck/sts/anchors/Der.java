package dev.irsacheck.sts.anchors;

import java.util.Arrays;

/**
 * Elements of a DER encoding, one after the other and none of them decoded.
 *
 * @see <a href="https://www.itu.int/rec/T-REC-X.690">X.690</a>
 */
final class Der {
  static final int BOOLEAN = 0x01;
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int NULL = 0x05;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int UTF8_STRING = 0x0C;
  static final int PRINTABLE_STRING = 0x13;
  static final int T61_STRING = 0x14;
  static final int IA5_STRING = 0x16;
  static final int UTC_TIME = 0x17;
  static final int GENERALIZED_TIME = 0x18;
  static final int BMP_STRING = 0x1E;
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;

  /** Constructed, and numbered by its context. */
  static final int CONTEXT = 0xA0;

  private static final int MOST_LENGTH_BYTES = 3;
  private static final int LONGEST_IDENTIFIER = 64;

  private final byte[] bytes;
  private final int end;
  private int at;

  Der(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  Der(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  static Der of(int... bytes) {
    byte[] signed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      signed[i] = (byte) bytes[i];
    }
    return new Der(signed);
  }

  /** The content of the next element. */
  Der take(int tag) throws NotFastParsable {
    if (!hasNext(tag)) {
      throw new NotFastParsable();
    }
    at++;
    int length = length();
    if (length > end - at) {
      throw new NotFastParsable();
    }
    at += length;
    return new Der(bytes, at - length, at);
  }

  private int length() throws NotFastParsable {
    int first = next();
    if (first < 0x80) {
      return first;
    }
    int count = first - 0x80;
    if (count < 1 || count > MOST_LENGTH_BYTES) {
      throw new NotFastParsable();
    }
    int length = 0;
    for (int i = 0; i < count; i++) {
      length = length << 8 | next();
    }
    int shorter = count == 1 ? 0x80 : 1 << 8 * (count - 1);
    if (length < shorter) {
      throw new NotFastParsable();
    }
    return length;
  }

  private int next() throws NotFastParsable {
    if (at == end) {
      throw new NotFastParsable();
    }
    return bytes[at++] & 0xFF;
  }

  /** An object identifier, every component of which is in the fewest bytes. */
  Der takeIdentifier() throws NotFastParsable {
    Der identifier = take(OBJECT_IDENTIFIER);
    int before = 0;
    for (int i = identifier.at; i < identifier.end; i++) {
      int next = bytes[i] & 0xFF;
      if (next == 0x80 && before < 0x80) {
        throw new NotFastParsable();
      }
      before = next;
    }
    require(before < 0x80 && !identifier.isDone() && identifier.size() < LONGEST_IDENTIFIER);
    return identifier;
  }

  boolean hasNext(int tag) {
    return at < end && (bytes[at] & 0xFF) == tag;
  }

  boolean isDone() {
    return at == end;
  }

  void done() throws NotFastParsable {
    require(at == end);
  }

  /** How many bytes are left. */
  int size() {
    return end - at;
  }

  /** One of the bytes that are left, from 0 to 255. */
  int at(int index) {
    return bytes[at + index] & 0xFF;
  }

  boolean is(Der other) {
    return Arrays.equals(bytes, at, end, other.bytes, other.at, other.end);
  }

  Der without(int first) {
    return new Der(bytes, at + first, end);
  }

  byte[] left() {
    return Arrays.copyOfRange(bytes, at, end);
  }

  static void require(boolean usual) throws NotFastParsable {
    if (!usual) {
      throw new NotFastParsable();
    }
  }
}
