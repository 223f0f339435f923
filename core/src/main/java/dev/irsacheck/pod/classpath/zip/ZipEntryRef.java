package dev.irsacheck.pod.classpath.zip;

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

  /** The format allows 65,535; whoever keeps thousands of names must not run out of memory. */
  private static final int MAX_NAME = 512;

  /**
   * Whether no honest tool writes such a name: it climbs out of the archive, would garble the
   * report that shows it, or is longer than any path.
   */
  public boolean isSuspicious() {
    return name.length() > MAX_NAME
        || name.startsWith("/")
        || name.startsWith("../")
        || name.contains("/../")
        || name.indexOf('\\') >= 0
        || hasControlCharacter();
  }

  private boolean hasControlCharacter() {
    for (int i = 0; i < name.length(); i++) {
      if (Character.isISOControl(name.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
