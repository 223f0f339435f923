package dev.irsacheck.cli.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.regex.Pattern;

/** Reads {@code Gemfile.lock} and the names of {@code .gemspec} files. */
final class RubyGems implements PackageReader {
  private static final String END = ".gemspec";

  /** A resolved gem; the lines with a deeper indent below are its requirements. */
  private static final Pattern LOCKED =
      Pattern.compile("(?m)^ {4}(aws-sdk[a-z0-9-]*) \\(([0-9][^)\\s]*)\\)\\r?$");

  private static final int MAX_LOCK = 4 << 20;

  @Override
  public void read(ScannedFile file, ScanResults found) throws IOException {
    String name = file.name();
    if (name.equals("Gemfile.lock") || name.equals("gems.locked")) {
      LOCKED
          .matcher(new String(file.content(MAX_LOCK), UTF_8))
          .results()
          .forEach(locked -> add(locked.group(1), locked.group(2), file, found));
      return;
    }
    if (!name.startsWith("aws-sdk-") || !name.endsWith(END)) {
      return;
    }
    if (!file.directory(1).equals("specifications")
        && !file.directory(2).equals("specifications")) {
      return;
    }
    int dash = name.lastIndexOf('-');
    String gem = name.substring(0, dash);
    add(gem, name.substring(dash + 1, name.length() - END.length()), file, found);
  }

  private static void add(String gem, String version, ScannedFile file, ScanResults found) {
    // v1 was one gem. v2's aws-sdk is empty, and all modules of v3 depend on the core.
    boolean v1 = gem.equals("aws-sdk-v1") || gem.equals("aws-sdk") && version.startsWith("1.");
    if (v1 || gem.equals("aws-sdk-core")) {
      SdkProduct product = version.startsWith("3.") ? SdkProduct.RUBY_V3 : SdkProduct.RUBY_V2;
      found.add(SdkPackage.of(product, gem, version, file.place()));
    }
  }
}
