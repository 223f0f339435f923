package dev.irsacheck.cli.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/**
 * {@code boto3-1.34.0.dist-info/METADATA}, and {@code .egg-info} as a directory or as one file.
 *
 * @see <a href="https://packaging.python.org/en/latest/specifications/core-metadata/">Core metadata
 *     specifications</a>
 */
final class PythonPackages implements PackageReader {
  /** The fields stand before the description, which may be a book. */
  private static final int MAX_HEAD = 16 << 10;

  @Override
  public void read(ScannedFile file, Found found) throws IOException {
    String directory = metadataOf(file);
    if (!directory.startsWith("boto") && !directory.startsWith("awscli")) {
      return;
    }
    String head = new String(file.head(MAX_HEAD), UTF_8);
    String name = field(head, "Name:");
    Product product = product(name == null ? directory : name);
    if (product != null) {
      found.add(
          SdkPackage.of(
              product, name == null ? directory : name, field(head, "Version:"), file.place()));
    }
  }

  /** Empty if the file is no package's metadata. */
  private static String metadataOf(ScannedFile file) {
    String name = file.name();
    String directory = file.directory(1);
    boolean metadata =
        name.equals("METADATA") && directory.endsWith(".dist-info")
            || name.equals("PKG-INFO") && directory.endsWith(".egg-info");
    if (metadata) {
      return directory;
    }
    return name.endsWith(".egg-info") ? name : "";
  }

  private static Product product(String name) {
    return switch (name) {
      case "boto3" -> Product.BOTO3;
      case "botocore" -> Product.BOTOCORE;
      case "awscli" -> Product.AWS_CLI;
      default -> null;
    };
  }

  private static String field(String head, String field) {
    int end = head.indexOf("\n\n");
    String fields = end < 0 ? head : head.substring(0, end);
    for (String line : fields.split("\n")) {
      if (line.startsWith(field)) {
        return line.substring(field.length()).strip();
      }
    }
    return null;
  }
}
