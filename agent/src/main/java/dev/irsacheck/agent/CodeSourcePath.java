package dev.irsacheck.agent;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * The file that a code source lies in. Class loaders write it in many ways:
 *
 * <pre>
 * file:/plugins/orders.jar
 * jar:file:/app/app.jar!/BOOT-INF/lib/sdk-core.jar!/
 * jar:nested:/app/app.jar/!BOOT-INF/lib/sdk-core.jar!/
 * war:file:/webapps/orders.war*&#47;WEB-INF/lib/sdk-core.jar
 * </pre>
 */
final class CodeSourcePath {
  private static final String[] SCHEMES = {"jar:", "war:", "nested:", "file:"};

  /** Where the path within an archive begins. */
  private static final String[] INNER = {"/!", "!/", "*/"};

  private CodeSourcePath() {}

  /** Returns the outermost archive, or the directory; null if it is on no file system. */
  static File of(String location) {
    String path = location;
    for (String scheme : SCHEMES) {
      if (path.startsWith(scheme)) {
        path = path.substring(scheme.length());
      }
    }
    for (String inner : INNER) {
      int begin = path.indexOf(inner);
      path = begin < 0 ? path : path.substring(0, begin);
    }
    return path.startsWith("/") ? new File(decoded(path)) : null;
  }

  private static String decoded(String path) {
    try {
      String decoded = new URI("file:" + path).getPath();
      return decoded == null ? path : decoded;
    } catch (URISyntaxException e) {
      // Some loaders encode nothing.
      return path;
    }
  }
}
