package dev.irsacheck.agent;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * Where a class loader and its parents look, as far as they say so: those of servlet containers and
 * of plug-ins mostly do. The application's own class path is known without them.
 */
final class LoaderPath {
  private LoaderPath() {}

  /**
   * The archives and directories, one behind the other as in a class path; null if one of the
   * loaders does not say where it looks.
   *
   * @param loader null if it is gone
   */
  static String of(ClassLoader loader) {
    ClassLoader system = ClassLoader.getSystemClassLoader();
    StringBuilder path = new StringBuilder();
    for (ClassLoader each = loader;
        each != null && each != system && each != system.getParent();
        each = each.getParent()) {
      if (!(each instanceof URLClassLoader)) {
        return null;
      }
      for (URL url : ((URLClassLoader) each).getURLs()) {
        File place = CodeSourcePath.of(url.toString());
        if (place == null) {
          return null;
        }
        path.append(path.length() == 0 ? "" : File.pathSeparator).append(place.getPath());
      }
    }
    return path.length() == 0 ? null : path.toString();
  }
}
