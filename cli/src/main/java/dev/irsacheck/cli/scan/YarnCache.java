package dev.irsacheck.cli.scan;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Yarn installs without {@code node_modules}: archives such as {@code
 * .yarn/cache/@aws-sdk-client-s3-npm-3.26.0-aac58c961b-0588bc7ff5.zip}, and {@code .pnp.cjs}, which
 * names them wherever they are.
 *
 * @see <a href="https://yarnpkg.com/features/pnp">Yarn Plug'n'Play</a>
 */
final class YarnCache implements PackageReader {
  private static final Pattern ARCHIVE =
      Pattern.compile(
          "(?<![a-z0-9@-])(@aws-sdk-[a-z0-9-]{1,60}?|aws-sdk)-npm-(\\d[0-9A-Za-z.]{1,30})-[0-9a-f]{6,}"
              + "(?:-[0-9a-z]+)?\\.zip");

  @Override
  public void read(ScannedFile file, Found found) throws IOException {
    String name = file.name();
    if (name.endsWith(".zip")) {
      look(name, file.place(), found);
    } else if (name.startsWith(".pnp.")) {
      FileText.read(file, text -> look(text, file.place(), found));
    }
  }

  private static void look(String text, String place, Found found) {
    Matcher archive = ARCHIVE.matcher(text);
    while (archive.find()) {
      String name = archive.group(1).replace("@aws-sdk-", "@aws-sdk/");
      if (name.equals("aws-sdk")) {
        found.add(SdkPackage.of(Product.NODE_V2, name, archive.group(2), place));
      } else if (NodePackages.fetchesCredentials(name)) {
        found.add(SdkPackage.of(Product.NODE_V3, name, archive.group(2), place));
      }
    }
  }
}
