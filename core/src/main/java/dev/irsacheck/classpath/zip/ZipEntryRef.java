package dev.irsacheck.classpath.zip;

/**
 * What the central directory says of one entry; nothing of it is verified.
 *
 * @param name with {@code /} as separator
 * @param method 0 stored, 8 deflated
 * @param compressedSize in bytes
 * @param size uncompressed, in bytes
 * @param headerOffset of the local header, from the archive's first entry
 */
public record ZipEntryRef(
    String name, int method, boolean encrypted, long compressedSize, long size, long headerOffset) {

  /** Whether the name climbs out of the archive, which no honest tool writes. */
  public boolean climbs() {
    return name.equals("..")
        || name.startsWith("../")
        || name.endsWith("/..")
        || name.contains("/../")
        || name.indexOf('\\') >= 0
        || name.startsWith("/");
  }
}
