package dev.irsacheck.cli.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code boto3-1.34.0.dist-info/METADATA}, {@code .egg-info} as directory or file, wheels by
 * name, and the {@code __version__} of copied packages.
 *
 * @see <a href="https://packaging.python.org/en/latest/specifications/core-metadata/">Core metadata
 *     specifications</a>
 * @see <a
 *     href="https://packaging.python.org/en/latest/specifications/binary-distribution-format/">The
 *     names of wheels</a>
 */
final class PythonPackages implements PackageReader {
  /** The fields precede the description, which may be long. */
  private static final int MAX_HEAD = 16 << 10;

  private static final Pattern WHEEL =
      Pattern.compile("(?i)(boto3|botocore|awscli)-([0-9][^-]*)-.*\\.whl");
  private static final Pattern VERSION =
      Pattern.compile("(?m)^__version__ *= *[\"']([0-9][^\"'\\s]*)[\"']");

  @Override
  public void read(ScannedFile file, ScanResults found) throws IOException {
    Matcher wheel = WHEEL.matcher(file.name());
    if (isBundledCli(file)) {
      add("awscli", file.directory(2), file, found);
    } else if (wheel.matches()) {
      add(wheel.group(1).toLowerCase(Locale.ROOT), wheel.group(2), file, found);
    } else if (file.name().equals("__init__.py")) {
      readCopied(file, found);
    } else {
      readMetadata(file, found);
    }
  }

  /** The AWS CLI v2 with its bundled Python: {@code aws-cli/v2/2.15.0/dist/aws}. */
  private static boolean isBundledCli(ScannedFile file) {
    return file.name().equals("aws")
        && file.directory(1).equals("dist")
        && file.directory(3).equals("v2");
  }

  /** Reads {@code botocore/__init__.py}, if there is no metadata next to {@code botocore}. */
  private static void readCopied(ScannedFile file, ScanResults found) throws IOException {
    String name = file.directory(1);
    if (product(name) != null && !hasMetadata(file.path().getParent(), name)) {
      Matcher version = VERSION.matcher(new String(file.head(MAX_HEAD), UTF_8));
      if (version.find()) {
        add(name, version.group(1), file, found);
      }
    }
  }

  private static boolean hasMetadata(Path directory, String name) throws IOException {
    String glob = name + "-*.{dist-info,egg-info}";
    try (DirectoryStream<Path> beside = Files.newDirectoryStream(directory.getParent(), glob)) {
      return beside.iterator().hasNext();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static void add(String name, String version, ScannedFile file, ScanResults found) {
    found.add(SdkPackage.of(product(name), name, version, file.place()));
  }

  private static void readMetadata(ScannedFile file, ScanResults found) throws IOException {
    String directory = metadataOf(file);
    if (!directory.startsWith("boto") && !directory.startsWith("awscli")) {
      return;
    }
    String head = new String(file.head(MAX_HEAD), UTF_8);
    String name = field(head, "Name:");
    SdkProduct product = product(name == null ? directory : name);
    if (product != null) {
      found.add(
          SdkPackage.of(
              product, name == null ? directory : name, field(head, "Version:"), file.place()));
    }
  }

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

  private static SdkProduct product(String name) {
    return switch (name) {
      case "boto3" -> SdkProduct.BOTO3;
      case "botocore" -> SdkProduct.BOTOCORE;
      case "awscli" -> SdkProduct.AWS_CLI;
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
