package dev.irsacheck.pod.classpath.zip;

import java.io.IOException;

/** One archive: its directory, the content of small entries, and nested archives. */
public final class ZipArchive {
  static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int LOCAL_LENGTH = 30;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  /** An archive is already compressed and hardly shrinks as an entry. */
  private static final int MAX_RATIO = 100;

  private static final long RATIO_MATTERS_FROM = 1 << 20;
  private static final long MAX_NESTED = 1L << 30;

  private final ZipWindow window;
  private final EndOfDirectory end;

  private ZipArchive(ZipWindow window, EndOfDirectory end) {
    this.window = window;
    this.end = end;
  }

  public static ZipArchive open(ZipWindow window) throws IOException {
    return new ZipArchive(window, EndOfDirectory.find(window));
  }

  public void walk(EntryVisitor visitor) throws IOException {
    CentralDirectory.walk(window, end, visitor);
  }

  public byte[] read(ZipEntryRef entry, int limit) throws IOException {
    if (entry.size() < 0 || entry.size() > limit) {
      throw new BadArchive("larger than " + (limit >> 10) + " KiB");
    }
    return head(entry, limit);
  }

  public byte[] head(ZipEntryRef entry, int limit) throws IOException {
    byte[] content = new byte[(int) Math.min(Math.max(0, entry.size()), limit)];
    // For a part of the entry, the rest need not be inflated.
    try (ZipWindow data = data(entry, content.length < entry.size() ? 0 : InflatedWindow.KEPT)) {
      data.read(0, content, 0, content.length);
    }
    return content;
  }

  /** Opens a nested archive; fails if it looks like a zip bomb, or the budget is used up. */
  public ZipWindow nested(ZipEntryRef entry) throws IOException {
    return nested(entry, InflatedWindow.KEPT);
  }

  public ZipWindow nested(ZipEntryRef entry, int kept) throws IOException {
    boolean bomb =
        entry.size() > RATIO_MATTERS_FROM && entry.size() / MAX_RATIO > entry.compressedSize();
    if (bomb || entry.size() > MAX_NESTED) {
      throw new BadArchive(
          "would expand from " + entry.compressedSize() + " to " + entry.size() + " bytes");
    }
    window.budget().openNested();
    return data(entry, kept);
  }

  private ZipWindow data(ZipEntryRef entry, int kept) throws IOException {
    if (entry.encrypted()) {
      throw new BadArchive("encrypted");
    }
    long start = dataStart(entry);
    long length = entry.compressedSize();
    if (entry.size() < 0 || length < 0 || length > window.size() - start) {
      throw new BadArchive("the entry does not lie within the archive: damaged or truncated");
    }
    if (entry.method() == STORED) {
      if (entry.size() != length) {
        throw new BadArchive("stored, but of two different sizes");
      }
      return new StoredWindow(window, start, length);
    }
    if (entry.method() == DEFLATED) {
      return new InflatedWindow(window, start, length, entry.size(), kept);
    }
    throw new BadArchive("compressed by method " + entry.method() + ", which Java cannot read");
  }

  /** The local header (APPNOTE 4.3.7) is read because its extra field has its own length. */
  private long dataStart(ZipEntryRef entry) throws IOException {
    long at = end.base() + entry.headerOffset();
    if (entry.headerOffset() < 0 || at < 0 || at > window.size() - LOCAL_LENGTH) {
      throw new BadArchive("the entry does not lie within the archive: damaged or truncated");
    }
    byte[] header = new byte[LOCAL_LENGTH];
    window.read(at, header, 0, header.length);
    if (LittleEndian.i32(header, 0) != LOCAL_SIGNATURE) {
      throw new BadArchive("the entry does not start where the directory says");
    }
    long start = at + LOCAL_LENGTH + LittleEndian.u16(header, 26) + LittleEndian.u16(header, 28);
    if (start > window.size()) {
      throw new BadArchive("the entry does not lie within the archive: damaged or truncated");
    }
    return start;
  }

  record StoredWindow(ZipWindow parent, long start, long size) implements ZipWindow {
    @Override
    public void read(long position, byte[] into, int offset, int length) throws IOException {
      budget().spendNested(length);
      parent.read(start + position, into, offset, length);
    }

    @Override
    public ReadBudget budget() {
      return parent.budget();
    }
  }
}
