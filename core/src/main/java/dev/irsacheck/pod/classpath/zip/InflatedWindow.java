package dev.irsacheck.pod.classpath.zip;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A compressed nested archive, inflated while it is read. The last bytes are kept, because the
 * directory is at the end. Earlier bytes need another pass, so callers read in ascending order.
 */
final class InflatedWindow implements ZipWindow {
  static final int KEPT = 4 << 20;

  private static final int INPUT = 32 << 10;
  private static final int SKIPPED_AT_ONCE = 32 << 10;

  private final ZipWindow parent;
  private final long start;
  private final long compressedSize;
  private final long size;
  private final long kept;
  private final Inflater inflater = new Inflater(true);
  private final byte[] input;
  private long consumed;
  private long produced;
  private byte[] tail;

  /**
   * @param kept how many of the last bytes to keep
   */
  InflatedWindow(ZipWindow parent, long start, long compressedSize, long size, int kept) {
    this.parent = parent;
    this.start = start;
    this.compressedSize = compressedSize;
    this.size = size;
    this.kept = Math.min(size, kept);
    this.input = new byte[(int) Math.min(INPUT, compressedSize)];
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public ReadBudget budget() {
    return parent.budget();
  }

  @Override
  public void read(long position, byte[] into, int offset, int length) throws IOException {
    long tailStart = size - kept;
    int before = (int) Math.min(length, Math.max(0, tailStart - position));
    if (before > 0) {
      seek(position);
      inflate(into, offset, before);
    }
    if (before < length) {
      keepTail(tailStart);
      int from = (int) (position + before - tailStart);
      System.arraycopy(tail, from, into, offset + before, length - before);
    }
  }

  private void keepTail(long tailStart) throws IOException {
    if (tail == null) {
      byte[] kept = new byte[(int) (size - tailStart)];
      seek(tailStart);
      inflate(kept, 0, kept.length);
      tail = kept;
    }
  }

  private void seek(long position) throws IOException {
    if (position < produced) {
      inflater.reset();
      consumed = 0;
      produced = 0;
    }
    byte[] skipped = new byte[(int) Math.min(SKIPPED_AT_ONCE, position - produced)];
    while (produced < position) {
      inflate(skipped, 0, (int) Math.min(skipped.length, position - produced));
    }
  }

  private void inflate(byte[] into, int offset, int length) throws IOException {
    budget().spendNested(length);
    int done = 0;
    while (done < length) {
      int count = inflateSome(into, offset + done, length - done);
      if (count == 0) {
        feed();
      }
      done += count;
      produced += count;
    }
  }

  private int inflateSome(byte[] into, int offset, int length) throws BadArchive {
    try {
      return inflater.inflate(into, offset, length);
    } catch (DataFormatException e) {
      throw new BadArchive("compressed data is damaged");
    }
  }

  private void feed() throws IOException {
    int length = (int) Math.min(input.length, compressedSize - consumed);
    if (length == 0 || inflater.finished() || inflater.needsDictionary()) {
      throw new BadArchive("compressed data ends before its declared size");
    }
    parent.read(start + consumed, input, 0, length);
    consumed += length;
    inflater.setInput(input, 0, length);
  }

  @Override
  public void close() {
    inflater.end();
  }
}
