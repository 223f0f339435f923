package dev.irsacheck.agent;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;

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

  /**
   * Where a class loader and its parents look, as far as they say so: those of servlet containers
   * and of plug-ins mostly do. The application's own class path is known without them.
   *
   * @param loader null if it is gone
   * @return the archives and directories, one behind the other as in a class path; null if one of
   *     the loaders does not say where it looks
   */
  static String ofLoader(ClassLoader loader) {
    ClassLoader system = ClassLoader.getSystemClassLoader();
    StringBuilder path = new StringBuilder();
    for (ClassLoader each = loader;
        each != null && each != system && each != system.getParent();
        each = each.getParent()) {
      if (!(each instanceof URLClassLoader)) {
        return null;
      }
      for (URL url : ((URLClassLoader) each).getURLs()) {
        File place = of(url.toString());
        if (place == null) {
          return null;
        }
        path.append(path.length() == 0 ? "" : File.pathSeparator).append(place.getPath());
      }
    }
    return path.length() == 0 ? null : path.toString();
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
