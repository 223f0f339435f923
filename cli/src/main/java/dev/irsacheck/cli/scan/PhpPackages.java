package dev.irsacheck.cli.scan;

import java.io.IOException;
import java.util.List;

/** Reads {@code vendor/composer/installed.json}: a list up to Composer 1, an object since. */
final class PhpPackages implements PackageReader {
  private static final String SDK = "aws/aws-sdk-php";

  @Override
  public void read(ScannedFile file, ScanResults found) throws IOException {
    if (!file.name().equals("installed.json") || !file.directory(1).equals("composer")) {
      return;
    }
    Object json = JsonFile.read(file, found);
    Object packages = json instanceof List<?> ? json : JsonFile.member(json, "packages");
    if (!(packages instanceof List<?> installed)) {
      return;
    }
    for (Object one : installed) {
      if (SDK.equals(JsonFile.text(one, "name"))) {
        found.add(SdkPackage.of(SdkProduct.PHP, SDK, version(one), file.place()));
      }
    }
  }

  private static String version(Object installed) {
    String version = JsonFile.text(installed, "version");
    return version != null && version.startsWith("v") ? version.substring(1) : version;
  }
}
