package dev.irsacheck.cli.scan;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads {@code libaws-cpp-sdk-core.so}, which has its version as a string for the user agent.
 *
 * <p>A statically linked SDK is not detected.
 */
final class CppLibraries implements PackageReader {
  private static final String LIBRARY = "libaws-cpp-sdk-core";

  private static final long MAX_READ = 256L << 20;

  /** Looks back from one match, because a lookbehind at each byte is ten times slower. */
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

  private static String version(ScannedFile file) throws IOException {
    Set<String> candidates = new TreeSet<>();
    file.forEachPiece(
        MAX_READ,
        text -> VERSION.matcher(text).results().forEach(found -> candidates.add(found.group(1))));
    return candidates.size() == 1 ? candidates.iterator().next() : null;
  }
}
