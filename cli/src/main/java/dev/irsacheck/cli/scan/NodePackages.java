package dev.irsacheck.cli.scan;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code node_modules/aws-sdk/package.json}, and those of v3 that fetch credentials; what Yarn
 * installs without {@code node_modules}, and what a bundler put into one script.
 *
 * <p>v3's other packages are not held against the minimum: they change seldom, and each keeps the
 * version of its last change. Of what esbuild, webpack or another bundler made, the version often
 * survives, also where the code is minified: v2 has it beside its signers, of v3 each client's
 * {@code package.json} is bundled for the user agent, or its version alone.
 *
 * @see <a href="https://yarnpkg.com/features/pnp">Yarn Plug'n'Play</a>
 */
final class NodePackages implements PackageReader {
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

  /** {@code .yarn/cache/@aws-sdk-client-s3-npm-3.26.0-aac58c961b-0588bc7ff5.zip}. */
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
        // It names the archives wherever they are.
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

  /** A package's own files are no bundle: its {@code package.json} tells the version. */
  private static boolean isInstalled(ScannedFile file) {
    for (int i = 1; !file.directory(i).isEmpty(); i++) {
      if (file.directory(i).equals("node_modules")) {
        return true;
      }
    }
    return false;
  }

  private static void lookForBundled(String text, String place, ScanResults found) {
    // These words are looked for first: to search by a pattern takes many times as long.
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
