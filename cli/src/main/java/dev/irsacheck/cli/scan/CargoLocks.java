package dev.irsacheck.cli.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/** {@code Cargo.lock}; a Rust program itself does not tell what it was built of. */
final class CargoLocks implements PackageReader {
  private static final int MAX_LENGTH = 4 << 20;
  private static final String NAME = "name = \"";
  private static final String VERSION = "version = \"";

  @Override
  public void read(ScannedFile file, Found found) throws IOException {
    if (!file.name().equals("Cargo.lock")) {
      return;
    }
    String name = null;
    for (String line : new String(file.content(MAX_LENGTH), UTF_8).split("\n")) {
      if (line.startsWith(NAME)) {
        name = quoted(line, NAME);
      } else if (line.startsWith(VERSION) && isSdk(name)) {
        found.add(SdkPackage.of(Product.RUST, name, quoted(line, VERSION), file.place()));
        name = null;
      }
    }
  }

  private static boolean isSdk(String name) {
    return "aws-config".equals(name) || "aws-sdk-sts".equals(name);
  }

  private static String quoted(String line, String before) {
    int end = line.indexOf('"', before.length());
    return line.substring(before.length(), end < 0 ? line.length() : end);
  }
}
