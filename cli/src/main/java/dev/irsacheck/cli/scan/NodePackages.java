package dev.irsacheck.cli.scan;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code node_modules/aws-sdk/package.json}, v3's packages that fetch credentials, Yarn's
 * packages without {@code node_modules}, and bundled scripts.
 *
 * <p>v3's other packages have no minimum: they change seldom and keep the version of their last
 * change. Bundles of esbuild or webpack often keep the version even if minified: v2 has it next to
 * its signers, v3 has each client's {@code package.json} or its version for the user agent.
 *
 * @see <a href="https://yarnpkg.com/features/pnp">Yarn Plug'n'Play</a>
 */
final class NodePackages implements PackageReader {
  private static final Pattern V2 =
      Pattern.compile(
          "\\bVERSION: ?[\"'](2\\.\\d{1,4}\\.\\d{1,4})[\"'],(?:\\s|/\\*[^/]{0,200}\\*/){0,40}"
              + "Signers:");

  private static final Pattern V3 =
      Pattern.compile(
          "\\bname\\\\?[\"']?: ?\\\\?[\"'](@aws-sdk/[a-z0-9-]{1,60})\\\\?[\"'],"
              + "[^{}]{0,400}?\\bversion\\\\?[\"']?: ?\\\\?[\"'](\\d{1,4}\\.\\d{1,4}\\.\\d{1,4})\\\\?[\"']");

  /** Some bundlers, such as webpack, keep only the version of {@code package.json}. */
  private static final Pattern V3_CLIENT =
      Pattern.compile("\\bclientVersion: ?[\"'](3\\.\\d{1,4}\\.\\d{1,4})[\"']");

  private static final Pattern ARCHIVE =
      Pattern.compile(
          "(?<![a-z0-9@-])(@aws-sdk-[a-z0-9-]{1,60}?|aws-sdk)-npm-(\\d[0-9A-Za-z.]{1,30})-[0-9a-f]{6,}"
              + "(?:-[0-9a-z]+)?\\.zip");

  @Override
  public void read(ScannedFile file, ScanResults found) throws IOException {
    String name = file.name();
    if (name.equals("package.json")) {
      readInstalled(file, found);
    } else if (name.endsWith(".zip")) {
      lookForArchives(name, file.place(), found);
    } else {
      if (name.startsWith(".pnp.")) {
        file.forEachPiece(text -> lookForArchives(text, file.place(), found));
      }
      boolean script = name.endsWith(".js") || name.endsWith(".cjs") || name.endsWith(".mjs");
      if (script && !isInstalled(file)) {
        file.forEachPiece(text -> lookForBundled(text, file.place(), found));
      }
    }
  }

  private static void readInstalled(ScannedFile file, ScanResults found) throws IOException {
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
      SdkProduct product = v2 ? SdkProduct.NODE_V2 : SdkProduct.NODE_V3;
      String name = v2 ? directory : "@aws-sdk/" + directory;
      found.add(SdkPackage.of(product, name, JsonFile.text(json, "version"), file.place()));
    }
  }

  private static boolean fetchesCredentials(String name) {
    return name.startsWith("@aws-sdk/client-")
        || name.equals("@aws-sdk/credential-provider-node")
        || name.equals("@aws-sdk/credential-providers");
  }

  /** The files of an installed package are no bundle: its {@code package.json} has the version. */
  private static boolean isInstalled(ScannedFile file) {
    for (int i = 1; !file.directory(i).isEmpty(); i++) {
      if (file.directory(i).equals("node_modules")) {
        return true;
      }
    }
    return false;
  }

  private static void lookForBundled(String text, String place, ScanResults found) {
    // A plain search first, because the pattern is many times slower.
    if (text.contains("Signers:")) {
      V2.matcher(text)
          .results()
          .forEach(v2 -> add(SdkProduct.NODE_V2, "aws-sdk", v2.group(1), place, found));
    }
    if (text.contains("clientVersion")) {
      V3_CLIENT
          .matcher(text)
          .results()
          .forEach(
              client ->
                  add(SdkProduct.NODE_V3, "@aws-sdk/client-*", client.group(1), place, found));
    }
    if (text.contains("@aws-sdk/")) {
      V3.matcher(text).results().forEach(v3 -> addV3(v3.group(1), v3.group(2), place, found));
    }
  }

  private static void lookForArchives(String text, String place, ScanResults found) {
    Matcher archive = ARCHIVE.matcher(text);
    while (archive.find()) {
      String name = archive.group(1).replace("@aws-sdk-", "@aws-sdk/");
      if (name.equals("aws-sdk")) {
        add(SdkProduct.NODE_V2, name, archive.group(2), place, found);
      } else {
        addV3(name, archive.group(2), place, found);
      }
    }
  }

  private static void addV3(String name, String version, String place, ScanResults found) {
    if (fetchesCredentials(name)) {
      add(SdkProduct.NODE_V3, name, version, place, found);
    }
  }

  private static void add(
      SdkProduct product, String name, String version, String place, ScanResults found) {
    found.add(SdkPackage.of(product, name, version, place));
  }
}
