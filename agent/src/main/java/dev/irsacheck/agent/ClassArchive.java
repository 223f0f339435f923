package dev.irsacheck.agent;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A zip file in memory whose entries are stored: a class is defined from where it lies, and a page
 * is read from there.
 *
 * <p>Read by the headers before the entries (PKWARE's APPNOTE, 4.3.7); {@code packing} writes into
 * them what is needed.
 */
final class ClassArchive {
  private static final int HEADER = 0x04034b50;
  private static final int SIZE_AT = 18;
  private static final int NAME_LENGTH_AT = 26;
  private static final int EXTRA_LENGTH_AT = 28;
  private static final int NAME_AT = 30;
  static final String CLASS = ".class";

  private final byte[] bytes;
  private final Map<String, Integer> headers = new HashMap<>(4096);

  /**
   * @param suffix what all names end with, and are not asked for by
   */
  ClassArchive(byte[] bytes, String suffix) {
    this.bytes = bytes;
    int header = 0;
    while (header + NAME_AT <= bytes.length && four(header) == HEADER) {
      int nameLength = two(header + NAME_LENGTH_AT) - suffix.length();
      String name = new String(bytes, header + NAME_AT, nameLength, StandardCharsets.ISO_8859_1);
      headers.put(name, header);
      header = start(header) + four(header + SIZE_AT);
    }
  }

  /** What {@link #start} and {@link #size} take; null if it, named with slashes, is not here. */
  Integer find(String name) {
    return headers.get(name);
  }

  byte[] bytes() {
    return bytes;
  }

  int start(int header) {
    return header + NAME_AT + two(header + NAME_LENGTH_AT) + two(header + EXTRA_LENGTH_AT);
  }

  int size(int header) {
    return four(header + SIZE_AT);
  }

  private int two(int at) {
    return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
  }

  private int four(int at) {
    return two(at) | two(at + 2) << 16;
  }
}
