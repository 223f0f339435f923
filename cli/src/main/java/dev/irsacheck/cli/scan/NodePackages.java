package dev.irsacheck.cli.scan;

import java.io.IOException;

/**
 * {@code node_modules/aws-sdk/package.json}, and those of v3 that fetch credentials.
 *
 * <p>v3's other packages are not held against the minimum: they change seldom, and each keeps the
 * version of its last change.
 */
final class NodePackages implements PackageReader {
  @Override
  public void read(ScannedFile file, Found found) throws IOException {
    if (!file.name().equals("package.json")) {
      return;
    }
    String directory = file.directory(1);
    boolean v2 = directory.equals("aws-sdk") && file.directory(2).equals("node_modules");
    boolean v3 =
        file.directory(2).equals("@aws-sdk")
            && file.directory(3).equals("node_modules")
            && fetchesCredentials("@aws-sdk/" + directory);
    if (!v2 && !v3) {
      return;
    }
    Object json = JsonFile.read(file, found);
    if (json != null) {
      Product product = v2 ? Product.NODE_V2 : Product.NODE_V3;
      String name = v2 ? directory : "@aws-sdk/" + directory;
      found.add(SdkPackage.of(product, name, JsonFile.text(json, "version"), file.place()));
    }
  }

  static boolean fetchesCredentials(String name) {
    return name.startsWith("@aws-sdk/client-")
        || name.equals("@aws-sdk/credential-provider-node")
        || name.equals("@aws-sdk/credential-providers");
  }
}
