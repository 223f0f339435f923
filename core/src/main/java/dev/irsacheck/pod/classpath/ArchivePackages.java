package dev.irsacheck.pod.classpath;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * The packages of one archive and the archives nested in it, for a rehearsal. Names only, because
 * an application may have hundreds of libraries.
 */
public final class ArchivePackages {
  private static final String[] CLASSES = {"BOOT-INF/classes", "WEB-INF/classes"};

  private final Set<String> packages = new HashSet<>();
  private final Set<String> nested = new HashSet<>();
  private byte[] last = {};

  ArchivePackages() {}

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

  public boolean has(String name) {
    return packages.contains(name);
  }

  public Set<String> nested() {
    return Collections.unmodifiableSet(nested);
  }

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
