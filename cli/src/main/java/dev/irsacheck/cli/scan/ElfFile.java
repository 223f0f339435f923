package dev.irsacheck.cli.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An ELF file's sections by name and segments by address.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/elf.5.html">elf(5)</a>
 */
final class ElfFile {
  private static final int HEADER = 64;

  /** Programs have about 40 sections and 15 segments. */
  private static final int MOST_PARTS = 1024;

  private static final int MAX_NAMES = 64 << 10;
  private static final int LOAD = 1;
  private static final int WRITABLE = 2;

  record Part(long offset, long size, long address, boolean writable) {}

  interface Bytes {
    byte[] read(long position, int length) throws IOException;
  }

  private final Bytes file;
  private final ByteBuffer header;
  private final boolean wide;

  private ElfFile(Bytes file, ByteBuffer header, boolean wide) {
    this.file = file;
    this.header = header;
    this.wide = wide;
  }

  static Optional<ElfFile> open(Bytes file) throws IOException {
    byte[] bytes = file.read(0, HEADER);
    if (bytes.length < HEADER || !new String(bytes, 0, 4, ISO_8859_1).equals("\u007fELF")) {
      return Optional.empty();
    }
    ByteBuffer header = ByteBuffer.wrap(bytes);
    header.order(bytes[5] == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    return Optional.of(new ElfFile(file, header, bytes[4] == 2));
  }

  Optional<Part> section(String name) throws IOException {
    ByteBuffer table = table(wide ? 40 : 32, wide ? 58 : 46, wide ? 64 : 40);
    int entry = wide ? 64 : 40;
    int namesAt = unsignedShort(header, wide ? 62 : 50) * entry;
    if (namesAt + entry > table.limit()) {
      return Optional.empty();
    }
    Part names = section(table, namesAt);
    byte[] text = file.read(names.offset(), (int) Math.max(0, Math.min(MAX_NAMES, names.size())));
    for (int at = 0; at + entry <= table.limit(); at += entry) {
      if (isAt(text, table.getInt(at), name)) {
        return Optional.of(section(table, at));
      }
    }
    return Optional.empty();
  }

  private Part section(ByteBuffer table, int at) {
    return new Part(
        word(table, at, 16, 24), word(table, at, 20, 32), word(table, at, 12, 16), false);
  }

  private long word(ByteBuffer table, int at, int narrowAt, int wideAt) {
    return wide ? table.getLong(at + wideAt) : unsignedInt(table, at + narrowAt);
  }

  private static boolean isAt(byte[] text, int at, String name) {
    if (at < 0 || at + name.length() >= text.length || text[at + name.length()] != 0) {
      return false;
    }
    return new String(text, at, name.length(), ISO_8859_1).equals(name);
  }

  List<Part> segments() throws IOException {
    int entry = wide ? 56 : 32;
    ByteBuffer table = table(wide ? 32 : 28, wide ? 56 : 44, entry);
    List<Part> segments = new ArrayList<>();
    for (int at = 0; at + entry <= table.limit(); at += entry) {
      if (table.getInt(at) == LOAD) {
        segments.add(segment(table, at));
      }
    }
    return segments;
  }

  private Part segment(ByteBuffer table, int at) {
    boolean writable = (table.getInt(at + (wide ? 4 : 24)) & WRITABLE) != 0;
    return new Part(
        word(table, at, 4, 8), word(table, at, 16, 32), word(table, at, 8, 16), writable);
  }

  /** Reads the table, or less if the file is truncated. */
  private ByteBuffer table(int offsetAt, int countAt, int entry) throws IOException {
    long offset = wide ? header.getLong(offsetAt) : unsignedInt(header, offsetAt);
    int count = Math.min(MOST_PARTS, unsignedShort(header, countAt));
    return ByteBuffer.wrap(file.read(offset, count * entry)).order(header.order());
  }

  byte[] atAddress(long address, int length) throws IOException {
    for (Part segment : segments()) {
      long within = address - segment.address();
      if (within >= 0 && within < segment.size()) {
        return file.read(segment.offset() + within, length);
      }
    }
    return new byte[0];
  }

  private static int unsignedShort(ByteBuffer buffer, int at) {
    return buffer.getShort(at) & 0xffff;
  }

  private static long unsignedInt(ByteBuffer buffer, int at) {
    return buffer.getInt(at) & 0xffffffffL;
  }
}
