package dev.irsacheck.cli.scan;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * {@code libaws-cpp-sdk-core.so}, which holds its version as a string for the user agent.
 *
 * <p>A program that has the SDK linked in statically tells nothing.
 */
final class CppLibraries implements PackageReader {
  private static final String LIBRARY = "libaws-cpp-sdk-core";

  /** The library has about 10 MB. */
  private static final long MAX_READ = 256L << 20;

  /**
   * A string by itself, or the user agent; its versions so far are {@code 0.x.y} and {@code 1.x.y}.
   * It begins with a character, and looks back from there: to look back at each byte takes ten
   * times as long.
   */
  private static final Pattern VERSION =
      Pattern.compile(
          "([01](?<=[^!-~](?:aws-sdk-cpp/)?[01])(?=[0-9.]{4,9}[^!-~])\\.[0-9]+\\.[0-9]+)(?=[^!-~])");

  @Override
  public void read(ScannedFile file, ScanResults found) throws IOException {
    String name = file.name();
    if (name.startsWith(LIBRARY) && (name.contains(".so") || name.endsWith(".a"))) {
      found.add(SdkPackage.of(SdkProduct.CPP, LIBRARY, version(file), file.place()));
    }
  }

  /** Null if no string, or more than one, could be it. */
  private static String version(ScannedFile file) throws IOException {
    Set<String> candidates = new TreeSet<>();
    file.forEachPiece(
        MAX_READ,
        text -> VERSION.matcher(text).results().forEach(found -> candidates.add(found.group(1))));
    return candidates.size() == 1 ? candidates.iterator().next() : null;
  }
}
