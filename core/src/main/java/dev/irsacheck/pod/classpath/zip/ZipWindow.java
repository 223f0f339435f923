package dev.irsacheck.pod.classpath.zip;

import java.io.Closeable;
import java.io.IOException;

/** The bytes of one archive, wherever they lie: a file, a slice of one, or an inflated entry. */
public sealed interface ZipWindow extends Closeable
    permits FileWindow, ChannelWindow, InflatedWindow, ZipArchive.StoredWindow {
  /** Length in bytes. */
  long size();

  /**
   * Copies exactly {@code length} bytes.
   *
   * @param position of the first byte; the range must lie within {@link #size()}
   * @throws BadArchive if the archive ends early or cannot be inflated
   * @throws TimeLimitReached if the budget's deadline has passed
   * @throws IOException if the file cannot be read
   */
  void read(long position, byte[] into, int offset, int length) throws IOException;

  /** What reading may still cost. */
  ReadBudget budget();

  /** Frees what is held beside the heap: an open file, or an inflater's memory. */
  @Override
  default void close() throws IOException {}
}
