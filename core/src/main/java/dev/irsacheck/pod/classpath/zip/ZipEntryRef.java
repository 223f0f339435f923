package dev.irsacheck.pod.classpath.zip;

/**
 * An entry of the central directory; its values are not verified.
 *
 * @param method 0 stored, 8 deflated
 * @param headerOffset of the local header, from the archive's first entry
 */
public record ZipEntryRef(
    String name, int method, boolean encrypted, long compressedSize, long size, long headerOffset) {

  /** The format allows 65,535; thousands of such names would use up the memory. */
  private static final int MAX_NAME = 512;

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
