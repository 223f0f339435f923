package dev.irsacheck.cli.scan;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JavaScript into which esbuild, webpack or another bundler put an SDK. Its version often survives,
 * also where the code is minified: v2 has it beside its signers, of v3 each client's {@code
 * package.json} is bundled for the user agent, or its version alone.
 */
final class NodeBundles implements PackageReader {
  private static final Pattern V2 =
      Pattern.compile(
          "\\bVERSION: ?[\"'](2\\.\\d{1,4}\\.\\d{1,4})[\"'],(?:\\s|/\\*[^/]{0,200}\\*/){0,40}"
              + "Signers:");

  /** A {@code package.json} as an object, or as a string with its quotes escaped. */
  private static final Pattern V3 =
      Pattern.compile(
          "\\bname\\\\?[\"']?: ?\\\\?[\"'](@aws-sdk/[a-z0-9-]{1,60})\\\\?[\"'],"
              + "[^{}]{0,400}?\\bversion\\\\?[\"']?: ?\\\\?[\"'](\\d{1,4}\\.\\d{1,4}\\.\\d{1,4})\\\\?[\"']");

  /** Where a bundler keeps of {@code package.json} nothing but the version, as webpack does. */
  private static final Pattern V3_CLIENT =
      Pattern.compile("\\bclientVersion: ?[\"'](3\\.\\d{1,4}\\.\\d{1,4})[\"']");

  @Override
  public void read(ScannedFile file, Found found) throws IOException {
    String name = file.name();
    boolean script = name.endsWith(".js") || name.endsWith(".cjs") || name.endsWith(".mjs");
    if (script && !isInstalled(file)) {
      FileText.read(file, text -> look(text, file.place(), found));
    }
  }

  /** A package's own files are no bundle: its {@code package.json} tells the version. */
  private static boolean isInstalled(ScannedFile file) {
    for (int i = 1; !file.directory(i).isEmpty(); i++) {
      if (file.directory(i).equals("node_modules")) {
        return true;
      }
    }
    return false;
  }

  private static void look(String text, String place, Found found) {
    if (text.contains("Signers:")) {
      Matcher v2 = V2.matcher(text);
      while (v2.find()) {
        found.add(SdkPackage.of(Product.NODE_V2, "aws-sdk", v2.group(1), place));
      }
    }
    if (text.contains("clientVersion")) {
      Matcher client = V3_CLIENT.matcher(text);
      while (client.find()) {
        found.add(SdkPackage.of(Product.NODE_V3, "@aws-sdk/client-*", client.group(1), place));
      }
    }
    if (text.contains("@aws-sdk/")) {
      Matcher v3 = V3.matcher(text);
      while (v3.find()) {
        if (NodePackages.fetchesCredentials(v3.group(1))) {
          found.add(SdkPackage.of(Product.NODE_V3, v3.group(1), v3.group(2), place));
        }
      }
    }
  }
}
