package dev.irsacheck.pod.classpath;

import java.util.Optional;
import org.apache.maven.artifact.versioning.ComparableVersion;

/** The version of an SDK module, in Maven's ordering: 2.9.26 is lower than 2.10.11. */
public final class SdkVersion implements Comparable<SdkVersion> {
  private static final int MAX_LENGTH = 64;

  private final String text;

  private SdkVersion(String text) {
    this.text = text;
  }

  public static Optional<SdkVersion> parse(String text) {
    String trimmed = text.trim();
    return isVersion(trimmed) ? Optional.of(new SdkVersion(trimmed)) : Optional.empty();
  }

  private static boolean isVersion(String text) {
    int dot = text.indexOf('.');
    if (text.length() > MAX_LENGTH || dot < 1 || dot + 1 == text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (i <= dot + 1) {
        if (!digit && i != dot) {
          return false;
        }
      } else if (!digit && !isLetter(c) && ".-_+".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  @Override
  public int compareTo(SdkVersion other) {
    return new ComparableVersion(text).compareTo(new ComparableVersion(other.text));
  }

  public boolean isBelow(SdkVersion other) {
    return compareTo(other) < 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SdkVersion && compareTo((SdkVersion) other) == 0;
  }

  @Override
  public int hashCode() {
    return new ComparableVersion(text).hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
