package dev.irsacheck.cli.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.regex.Pattern;

/** Reads {@code Cargo.lock}, because a Rust program does not list its dependencies. */
final class CargoLocks implements PackageReader {
  private static final int MAX_LENGTH = 4 << 20;

  private static final Pattern LOCKED =
      Pattern.compile("(?m)^name = \"(aws-config|aws-sdk-sts)\"\\r?\\nversion = \"([^\"\\r\\n]*)");

  @Override
  public void read(ScannedFile file, ScanResults found) throws IOException {
    if (file.name().equals("Cargo.lock")) {
      LOCKED
          .matcher(new String(file.content(MAX_LENGTH), UTF_8))
          .results()
          .forEach(
              locked ->
                  found.add(
                      SdkPackage.of(
                          SdkProduct.RUST, locked.group(1), locked.group(2), file.place())));
    }
  }
}
