package dev.irsacheck.cli.scan;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/** A Go program without modules shows an SDK, but not its version. */
final class GoPrograms implements PackageReader {
  private static final String V1 = "github.com/aws/aws-sdk-go";
  private static final String V2 = "github.com/aws/aws-sdk-go-v2";
  private static final String V1_FUNCTIONS = V1 + "/aws/credentials.";
  private static final String V2_FUNCTIONS = V2 + "/aws.";

  @Override
  public void read(ScannedFile file, ScanResults found) throws IOException {
    if (!file.executable()) {
      return;
    }
    Optional<String> modules;
    try (SeekableByteChannel channel = file.open()) {
      modules =
          GoBuildInfo.modules((position, length) -> ScannedFile.read(channel, position, length));
    }
    if (modules.isPresent() && hasModules(modules.get())) {
      add(modules.get().split("\n"), file.place(), found);
    } else if (modules.isPresent()) {
      // Even stripped programs keep function names, not always in a section of their own.
      file.forEachPiece(text -> addByFunctions(text, file.place(), found));
    }
  }

  private static boolean hasModules(String text) {
    String lines = "\n" + text;
    return lines.contains("\nmod\t") || lines.contains("\ndep\t");
  }

  private static void addByFunctions(String text, String place, ScanResults found) {
    if (text.contains(V1_FUNCTIONS)) {
      found.add(SdkPackage.of(SdkProduct.GO_V1, V1, null, place));
    }
    if (text.contains(V2_FUNCTIONS)) {
      found.add(SdkPackage.of(SdkProduct.GO_V2, V2, null, place));
    }
  }

  private static void add(String[] lines, String place, ScanResults found) {
    for (int i = 0; i < lines.length; i++) {
      String[] fields = lines[i].split("\t");
      SdkProduct product = fields.length < 3 ? null : product(fields);
      if (product == null) {
        continue;
      }
      String[] next = i + 1 < lines.length ? lines[i + 1].split("\t") : new String[0];
      boolean replaced = next.length >= 2 && next[0].equals("=>");
      String version = replaced ? (next.length < 3 ? "" : next[2]) : fields[2];
      SdkPackage sdk = SdkPackage.of(product, fields[1], number(version), place);
      boolean bySomethingElse = replaced && !next[1].equals(fields[1]);
      found.add(bySomethingElse ? sdk.replacedBy((next[1] + " " + version).strip()) : sdk);
    }
  }

  /** In v2, only the modules that fetch credentials count. */
  private static SdkProduct product(String[] fields) {
    if (!fields[0].equals("dep")) {
      return null;
    }
    return switch (fields[1]) {
      case V1 -> SdkProduct.GO_V1;
      case V2, V2 + "/config", V2 + "/credentials", V2 + "/service/sts" -> SdkProduct.GO_V2;
      default -> null;
    };
  }

  /** Returns null for a directory that replaces the module, {@code (devel)}. */
  private static String number(String version) {
    return version.startsWith("v") ? version.substring(1) : null;
  }
}
