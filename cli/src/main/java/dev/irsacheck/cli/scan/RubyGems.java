package dev.irsacheck.cli.scan;

/** {@code specifications/aws-sdk-core-3.58.0.gemspec}, whose name tells all. */
final class RubyGems implements PackageReader {
  private static final String END = ".gemspec";

  @Override
  public void read(ScannedFile file, Found found) {
    String name = file.name();
    if (!name.startsWith("aws-sdk-") || !name.endsWith(END)) {
      return;
    }
    if (!file.directory(1).equals("specifications")
        && !file.directory(2).equals("specifications")) {
      return;
    }
    int dash = name.lastIndexOf('-');
    String gem = name.substring(0, dash);
    String version = name.substring(dash + 1, name.length() - END.length());
    // v1 was one gem; v2's aws-sdk holds nothing, the modules of v3 all stand on the core.
    boolean v1 = gem.equals("aws-sdk-v1") || gem.equals("aws-sdk") && version.startsWith("1.");
    if (v1 || gem.equals("aws-sdk-core")) {
      Product product = version.startsWith("3.") ? Product.RUBY_V3 : Product.RUBY_V2;
      found.add(SdkPackage.of(product, gem, version, file.place()));
    }
  }
}
