package dev.irsacheck.pod.classpath.zip;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/** Walks the headers of a central directory (APPNOTE 4.3.12) in one pass, in chunks. */
final class CentralDirectory {
  static final int SIGNATURE = 0x02014b50;
  private static final int LENGTH = 46;

  /** The longest header, 46 bytes and three fields of 65,535, fits into one chunk. */
  private static final int CHUNK = 256 << 10;

  private static final int INCOMPLETE = -1;
  private static final int ZIP64_EXTRA = 0x0001;
  private static final int ENCRYPTED = 1;

  private CentralDirectory() {}

  /**
   * Passes every entry to the visitor, in the archive's order. Like the JVM, it ignores the
   * declared number of entries.
   */
  static void walk(ZipWindow window, EndOfDirectory end, EntryVisitor visitor) throws IOException {
    byte[] chunk = new byte[(int) Math.min(CHUNK, end.directorySize())];
    long position = end.directory();
    long unread = end.directorySize();
    int at = 0;
    int filled = 0;
    while (unread > 0 || at < filled) {
      int next = visit(chunk, at, filled, visitor);
      if (next != INCOMPLETE) {
        at = next;
        continue;
      }
      if (unread == 0) {
        throw new BadArchive("its directory is damaged");
      }
      System.arraycopy(chunk, at, chunk, 0, filled - at);
      filled -= at;
      at = 0;
      int more = (int) Math.min(chunk.length - filled, unread);
      window.read(position, chunk, filled, more);
      position += more;
      unread -= more;
      filled += more;
    }
  }

  private static int visit(byte[] chunk, int at, int filled, EntryVisitor visitor)
      throws BadArchive {
    if (filled - at < LENGTH) {
      return INCOMPLETE;
    }
    if (LittleEndian.i32(chunk, at) != SIGNATURE) {
      throw new BadArchive("its directory is damaged");
    }
    int name = at + LENGTH;
    int extra = name + LittleEndian.u16(chunk, at + 28);
    int comment = extra + LittleEndian.u16(chunk, at + 30);
    int next = comment + LittleEndian.u16(chunk, at + 32);
    if (next > filled) {
      return INCOMPLETE;
    }
    if (visitor.accepts(chunk, name, extra)) {
      visitor.visit(entry(chunk, at, extra, comment));
    }
    return next;
  }

  private static ZipEntryRef entry(byte[] chunk, int at, int extra, int comment) throws BadArchive {
    long compressed = LittleEndian.u32(chunk, at + 20);
    long size = LittleEndian.u32(chunk, at + 24);
    long offset = LittleEndian.u32(chunk, at + 42);
    int wide = zip64Extra(chunk, extra, comment);
    if (wide >= 0) {
      // 4.5.3: only the saturated fields are present, in this order.
      int end = wide + LittleEndian.u16(chunk, wide - 2);
      if (size == 0xffffffffL) {
        size = wideValue(chunk, wide, end);
        wide += 8;
      }
      if (compressed == 0xffffffffL) {
        compressed = wideValue(chunk, wide, end);
        wide += 8;
      }
      if (offset == 0xffffffffL) {
        offset = wideValue(chunk, wide, end);
      }
    }
    return new ZipEntryRef(
        new String(chunk, at + LENGTH, extra - at - LENGTH, UTF_8),
        LittleEndian.u16(chunk, at + 10),
        (LittleEndian.u16(chunk, at + 8) & ENCRYPTED) != 0,
        compressed,
        size,
        offset);
  }

  private static int zip64Extra(byte[] chunk, int extra, int comment) {
    int at = extra;
    while (at + 4 <= comment) {
      int length = LittleEndian.u16(chunk, at + 2);
      if (at + 4 + length > comment) {
        return -1;
      }
      if (LittleEndian.u16(chunk, at) == ZIP64_EXTRA) {
        return at + 4;
      }
      at += 4 + length;
    }
    return -1;
  }

  private static long wideValue(byte[] chunk, int at, int end) throws BadArchive {
    if (at + 8 > end) {
      throw new BadArchive("its directory is damaged");
    }
    return LittleEndian.i64(chunk, at);
  }
}
