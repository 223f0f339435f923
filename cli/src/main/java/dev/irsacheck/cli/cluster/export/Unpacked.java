package dev.irsacheck.cli.cluster.export;

import dev.irsacheck.cli.io.FileKind;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;

/** Unpacks gzip, in which AWS Config delivers snapshots, up to a limit. */
final class Unpacked extends FilterInputStream {
  /** In bytes. A snapshot has a few KB for each resource. */
  private static final long MOST = 2L << 30;

  private final long most;
  private long left;

  private Unpacked(InputStream in, long most) {
    super(in);
    this.most = most;
    this.left = most;
  }

  /** Returns a stream of the same bytes if they are not gzip. */
  static InputStream of(InputStream in) throws IOException {
    return of(in, MOST);
  }

  static InputStream of(InputStream in, long most) throws IOException {
    PushbackInputStream bytes = new PushbackInputStream(in, FileKind.LONGEST_MARK);
    byte[] start = new byte[FileKind.LONGEST_MARK];
    int read = bytes.readNBytes(start, 0, start.length);
    bytes.unread(start, 0, read);
    return FileKind.packed(start) == FileKind.GZIP
        ? new Unpacked(new GZIPInputStream(bytes, 1 << 16), most)
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
      throw new IOException("it is gzip of more than " + (most >> 20) + " MiB");
    }
    return result;
  }
}
