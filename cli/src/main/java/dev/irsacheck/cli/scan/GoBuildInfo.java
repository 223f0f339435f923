package dev.irsacheck.cli.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A Go program's list of its modules.
 *
 * <p>A header of 32 bytes has 14 bytes of magic, the pointer size, and flags. Since Go 1.18 two
 * length-prefixed strings follow it; before, it had pointers to them.
 *
 * @see <a href="https://pkg.go.dev/debug/buildinfo">debug/buildinfo</a>
 */
final class GoBuildInfo {
  private static final byte[] MAGIC = "\u00ff Go buildinf:".getBytes(ISO_8859_1);
  private static final int ALIGNMENT = 16;
  private static final int HEAD = 32;
  private static final int BIG_ENDIAN = 1;
  private static final int INLINE = 2;

  /** If the section has no name, the header is near the start of the data. */
  private static final int MAX_SEARCH = 1 << 20;

  /** Kubernetes has 200 modules of about 100 bytes. */
  private static final int MAX_TEXT = 1 << 20;

  /** The text is between two marks of this size, with which tools search core dumps. */
  private static final int MARK = 16;

  private final ElfFile program;
  private final ElfFile.Bytes file;

  private GoBuildInfo(ElfFile program, ElfFile.Bytes file) {
    this.program = program;
    this.file = file;
  }

  /**
   * Reads lines like {@code dep TAB github.com/aws/aws-sdk-go TAB v1.49.0 TAB h1:…}.
   *
   * @return empty if the file is no Go program for Linux, or has no modules
   * @throws IOException if the file cannot be read; never because of its content
   */
  static Optional<String> modules(ElfFile.Bytes file) throws IOException {
    Optional<ElfFile> program = ElfFile.open(file);
    return program.isEmpty() ? Optional.empty() : new GoBuildInfo(program.get(), file).modules();
  }

  private Optional<String> modules() throws IOException {
    Optional<ElfFile.Part> data = program.section(".go.buildinfo");
    if (data.isEmpty()) {
      data = firstWritable(program.segments());
    }
    if (data.isEmpty()) {
      return Optional.empty();
    }
    long start = data.get().offset();
    byte[] bytes = file.read(start, (int) Math.max(0, Math.min(MAX_SEARCH, data.get().size())));
    int at = find(bytes);
    if (at < 0) {
      return Optional.empty();
    }
    int flags = bytes[at + MAGIC.length + 1];
    byte[] text =
        (flags & INLINE) != 0
            ? inline(start + at + HEAD)
            : pointedTo(ByteBuffer.wrap(bytes, at, HEAD).slice(), flags);
    return withoutMarks(text);
  }

  private static Optional<ElfFile.Part> firstWritable(List<ElfFile.Part> segments) {
    for (ElfFile.Part segment : segments) {
      if (segment.writable()) {
        return Optional.of(segment);
      }
    }
    return Optional.empty();
  }

  private static int find(byte[] bytes) {
    for (int at = 0; at + HEAD <= bytes.length; at += ALIGNMENT) {
      if (Arrays.equals(bytes, at, at + MAGIC.length, MAGIC, 0, MAGIC.length)) {
        return at;
      }
    }
    return -1;
  }

  private byte[] inline(long position) throws IOException {
    long[] version = length(position);
    long[] modules = length(version[1] + version[0]);
    return modules[0] > MAX_TEXT ? new byte[0] : file.read(modules[1], (int) modules[0]);
  }

  private long[] length(long position) throws IOException {
    long length = 0;
    byte[] bytes = file.read(position, 5);
    for (int i = 0; i < bytes.length; i++) {
      length |= (long) (bytes[i] & 0x7f) << (7 * i);
      if (bytes[i] >= 0) {
        return new long[] {length, position + i + 1};
      }
    }
    return new long[] {0, position};
  }

  private byte[] pointedTo(ByteBuffer head, int flags) throws IOException {
    int size = head.get(MAGIC.length);
    if (size != 4 && size != 8) {
      return new byte[0];
    }
    ByteOrder order = (flags & BIG_ENDIAN) != 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    byte[] string = program.atAddress(number(head.order(order), ALIGNMENT + size, size), 2 * size);
    if (string.length < 2 * size) {
      return new byte[0];
    }
    ByteBuffer pointer = ByteBuffer.wrap(string).order(order);
    long length = number(pointer, size, size);
    return length < 0 || length > MAX_TEXT
        ? new byte[0]
        : program.atAddress(number(pointer, 0, size), (int) length);
  }

  private static long number(ByteBuffer buffer, int at, int size) {
    return size == 8 ? buffer.getLong(at) : buffer.getInt(at) & 0xffffffffL;
  }

  private static Optional<String> withoutMarks(byte[] text) {
    int length = text.length - 2 * MARK;
    return length <= 0 || text[text.length - MARK - 1] != '\n'
        ? Optional.empty()
        : Optional.of(new String(text, MARK, length, UTF_8));
  }
}
