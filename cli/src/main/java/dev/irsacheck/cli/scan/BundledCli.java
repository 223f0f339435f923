package dev.irsacheck.cli.scan;

/** The AWS CLI v2 as AWS bundles it with its own Python: {@code aws-cli/v2/2.15.0/dist/aws}. */
final class BundledCli implements PackageReader {
  @Override
  public void read(ScannedFile file, Found found) {
    if (file.name().equals("aws")
        && file.directory(1).equals("dist")
        && file.directory(3).equals("v2")) {
      found.add(SdkPackage.of(Product.AWS_CLI, "awscli", file.directory(2), file.place()));
    }
  }
}
