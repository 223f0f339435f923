package dev.irsacheck.cli.cluster.export;

import dev.irsacheck.cli.io.FileKind;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;

/** Unpacks gzip, in which AWS Config delivers snapshots, up to a limit. */
final class Unpacked extends FilterInputStream {
  /** A snapshot has a few KB for each resource. */
  private static final long MOST_GIB = 2;

  private long left = MOST_GIB << 30;

  private Unpacked(InputStream in) {
    super(in);
  }

  /** Returns a stream of the same bytes if they are not gzip. */
  static InputStream of(InputStream in) throws IOException {
    PushbackInputStream bytes = new PushbackInputStream(in, FileKind.LONGEST_MARK);
    byte[] start = new byte[FileKind.LONGEST_MARK];
    int read = bytes.readNBytes(start, 0, start.length);
    bytes.unread(start, 0, read);
    return FileKind.packed(start) == FileKind.GZIP
        ? new Unpacked(new GZIPInputStream(bytes, 1 << 16))
        : bytes;
  }

  @Override
  public int read() throws IOException {
    return counted(super.read(), 1);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = super.read(into, offset, length);
    return counted(count, count);
  }

  private int counted(int result, int count) throws IOException {
    left -= Math.max(count, 0);
    if (left < 0) {
      throw new IOException("it is gzip of more than " + MOST_GIB + " GiB");
    }
    return result;
  }
}
