package dev.irsacheck.pod.classpath.zip;

import java.io.IOException;

/**
 * The end-of-central-directory record (APPNOTE 4.3.16), or its zip64 form (4.3.14).
 *
 * @param directory its position in the window
 * @param base position of the archive's first byte; above 0 behind a prefix such as Spring Boot's
 *     shell script
 */
record EndOfDirectory(long directory, long directorySize, long base) {
  private static final int SIGNATURE = 0x06054b50;
  private static final int LENGTH = 22;
  private static final int MAX_COMMENT = 0xffff;
  private static final int USUAL_TAIL = 1024;
  private static final int ZIP64_SIGNATURE = 0x06064b50;
  private static final int ZIP64_LENGTH = 56;
  private static final int ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
  private static final int ZIP64_LOCATOR_LENGTH = 20;

  /** Several times the directory of the largest SDK bundle. */
  private static final long MAX_DIRECTORY = 256L << 20;

  static EndOfDirectory find(ZipWindow window) throws IOException {
    if (window.size() == 0) {
      throw new BadArchive("empty file");
    }
    EndOfDirectory end = findWithin(window, USUAL_TAIL);
    if (end == null && window.size() > USUAL_TAIL) {
      end = findWithin(window, LENGTH + MAX_COMMENT);
    }
    if (end == null) {
      throw new BadArchive("no zip archive, or a truncated one");
    }
    return end;
  }

  private static EndOfDirectory findWithin(ZipWindow window, int length) throws IOException {
    byte[] tail = new byte[(int) Math.min(length, window.size())];
    long tailStart = window.size() - tail.length;
    window.read(tailStart, tail, 0, tail.length);
    for (int at = tail.length - LENGTH; at >= 0; at--) {
      if (LittleEndian.i32(tail, at) == SIGNATURE) {
        // A comment must reach the end exactly; otherwise the signature may be data.
        boolean exact = at + LENGTH + LittleEndian.u16(tail, at + 20) == tail.length;
        if (exact || isConfirmed(window, tailStart + at, tail, at)) {
          return read(window, tailStart + at, tail, at);
        }
      }
    }
    return null;
  }

  /**
   * Whether a directory and a first entry are where the record says: the JDK then accepts trailing
   * bytes.
   */
  private static boolean isConfirmed(ZipWindow window, long position, byte[] tail, int at)
      throws IOException {
    long directory = position - LittleEndian.u32(tail, at + 12);
    long first = directory - LittleEndian.u32(tail, at + 16);
    return first >= 0
        && isAt(window, CentralDirectory.SIGNATURE, directory)
        && isAt(window, ZipArchive.LOCAL_SIGNATURE, first);
  }

  private static boolean isAt(ZipWindow window, int signature, long position) throws IOException {
    byte[] bytes = new byte[4];
    window.read(position, bytes, 0, bytes.length);
    return LittleEndian.i32(bytes, 0) == signature;
  }

  private static EndOfDirectory read(ZipWindow window, long position, byte[] tail, int at)
      throws IOException {
    if (LittleEndian.u16(tail, at + 4) != LittleEndian.u16(tail, at + 6)) {
      throw new BadArchive("one part of an archive split over several files");
    }
    long size = LittleEndian.u32(tail, at + 12);
    long offset = LittleEndian.u32(tail, at + 16);
    boolean saturated =
        size == 0xffffffffL || offset == 0xffffffffL || LittleEndian.u16(tail, at + 10) == 0xffff;
    if (saturated) {
      EndOfDirectory zip64 = readZip64(window, position);
      if (zip64 != null) {
        return zip64;
      }
    }
    return checked(position, size, offset);
  }

  /** Returns null if there is no zip64 record: 65,535 entries are also possible without one. */
  private static EndOfDirectory readZip64(ZipWindow window, long end) throws IOException {
    long locatorAt = end - ZIP64_LOCATOR_LENGTH;
    if (locatorAt < ZIP64_LENGTH) {
      return null;
    }
    byte[] locator = new byte[ZIP64_LOCATOR_LENGTH];
    window.read(locatorAt, locator, 0, locator.length);
    if (LittleEndian.i32(locator, 0) != ZIP64_LOCATOR_SIGNATURE) {
      return null;
    }
    byte[] record = new byte[ZIP64_LENGTH];
    long recordAt = LittleEndian.i64(locator, 8);
    if (!isZip64Record(window, recordAt, locatorAt, record)) {
      // Behind a prefix the locator points too low; the record then ends at the locator.
      recordAt = locatorAt - ZIP64_LENGTH;
      if (!isZip64Record(window, recordAt, locatorAt, record)) {
        throw new BadArchive("damaged zip64 record");
      }
    }
    return checked(recordAt, LittleEndian.i64(record, 40), LittleEndian.i64(record, 48));
  }

  private static boolean isZip64Record(
      ZipWindow window, long recordAt, long locatorAt, byte[] record) throws IOException {
    if (recordAt < 0 || recordAt > locatorAt - ZIP64_LENGTH) {
      return false;
    }
    window.read(recordAt, record, 0, record.length);
    return LittleEndian.i32(record, 0) == ZIP64_SIGNATURE;
  }

  private static EndOfDirectory checked(long end, long size, long offset) throws BadArchive {
    if (size < 0 || offset < 0 || offset > end - size) {
      throw new BadArchive("its directory does not lie within the file: damaged or truncated");
    }
    if (size > MAX_DIRECTORY) {
      throw new BadArchive("its directory is larger than 256 MiB");
    }
    long directory = end - size;
    return new EndOfDirectory(directory, size, directory - offset);
  }
}
