package dev.irsacheck.agent;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * Finds the file of a code source in the forms of different class loaders:
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
   * Returns the path of a loader and its parents, which servlet containers and plug-ins mostly
   * disclose.
   *
   * @param loader null if it is gone
   * @return in class path form; null if a loader does not disclose its path
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
