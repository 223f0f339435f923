package dev.irsacheck.pod.classpath;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * What a rehearsal has to know of each archive beforehand: its packages, and the archives in it.
 * That is little: the three hundred libraries of an application take as much memory as the thirty
 * that its SDK uses.
 */
public final class ArchivePackages {
  private static final String[] CLASSES = {"BOOT-INF/classes", "WEB-INF/classes"};

  private final Set<String> packages = new HashSet<>();
  private final Set<String> nested = new HashSet<>();
  private byte[] last = {};

  ArchivePackages() {}

  /** Sees the name of an entry. */
  void see(byte[] bytes, int from, int to) {
    int end = to;
    while (end > from && bytes[end - 1] != '/') {
      end--;
    }
    int length = Math.max(0, end - 1 - from);
    if (packages.isEmpty() || !Arrays.equals(bytes, from, from + length, last, 0, last.length)) {
      last = Arrays.copyOfRange(bytes, from, from + length);
      packages.add(belowClasses(new String(last, UTF_8)));
    }
    // .jar, .war and .rar
    if (to - from > 4 && bytes[to - 1] == 'r' && bytes[to - 4] == '.') {
      nested.add(new String(bytes, from, to - from, UTF_8));
    }
  }

  /**
   * Whether the archive has files in that package.
   *
   * @param name with {@code /}, below the place where classes start
   */
  public boolean has(String name) {
    return packages.contains(name);
  }

  /** The names of the archives in this one. */
  public Set<String> nested() {
    return Collections.unmodifiableSet(nested);
  }

  /** Executable jars and wars have their own classes in a folder. */
  public static String belowClasses(String name) {
    for (String folder : CLASSES) {
      if (name.equals(folder)) {
        return "";
      }
      if (name.startsWith(folder) && name.charAt(folder.length()) == '/') {
        return name.substring(folder.length() + 1);
      }
    }
    return name;
  }
}
