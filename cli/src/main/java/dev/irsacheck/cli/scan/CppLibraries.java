package dev.irsacheck.cli.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code libaws-cpp-sdk-core.so}, which holds its version as a string for the user agent.
 *
 * <p>A program that has the SDK linked in statically tells nothing.
 */
final class CppLibraries implements PackageReader {
  private static final String LIBRARY = "libaws-cpp-sdk-core";
  private static final String USER_AGENT = "aws-sdk-cpp/";

  /** The library has about 10 MB. */
  private static final long MAX_READ = 256L << 20;

  private static final int LONGEST = 64;

  @Override
  public void read(ScannedFile file, Found found) throws IOException {
    String name = file.name();
    if (name.startsWith(LIBRARY) && (name.contains(".so") || name.endsWith(".a"))) {
      found.add(SdkPackage.of(Product.CPP, LIBRARY, version(file), file.place()));
    }
  }

  /** Null if no string, or more than one, could be it. */
  private static String version(ScannedFile file) throws IOException {
    Set<String> candidates = new TreeSet<>();
    try (InputStream in = Channels.newInputStream(file.open())) {
      byte[] buffer = new byte[64 << 10];
      StringBuilder string = new StringBuilder();
      long total = 0;
      int count;
      while ((count = in.read(buffer)) > 0 && (total += count) <= MAX_READ) {
        for (int i = 0; i < count; i++) {
          if (buffer[i] > ' ' && buffer[i] < 0x7f) {
            if (string.length() <= LONGEST) {
              string.append((char) buffer[i]);
            }
          } else if (string.length() > 0) {
            addCandidate(string.toString(), candidates);
            string.setLength(0);
          }
        }
      }
      addCandidate(string.toString(), candidates);
    }
    return candidates.size() == 1 ? candidates.iterator().next() : null;
  }

  private static void addCandidate(String string, Set<String> candidates) {
    String text = string.startsWith(USER_AGENT) ? string.substring(USER_AGENT.length()) : string;
    if (isVersion(text)) {
      candidates.add(text);
    }
  }

  /** Its versions so far are {@code 0.x.y} and {@code 1.x.y}. */
  private static boolean isVersion(String text) {
    int dots = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean dot = c == '.' && i > 0 && text.charAt(i - 1) != '.';
      if (!dot && (c < '0' || c > '9')) {
        return false;
      }
      dots += dot ? 1 : 0;
    }
    boolean line = text.startsWith("1.") || text.startsWith("0.");
    return line && dots == 2 && !text.endsWith(".") && text.length() <= "1.999.9999".length();
  }
}
