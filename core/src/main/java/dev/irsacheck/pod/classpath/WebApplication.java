package dev.irsacheck.pod.classpath;

/** Several web applications may run in one container; none sees another's libraries. */
public final class WebApplication {
  private WebApplication() {}

  /**
   * Returns the web application of a location: {@code /webapps/shop} for {@code
   * /webapps/shop/WEB-INF/lib/sts.jar}; null for others.
   */
  public static String of(String location) {
    String path = location.replace('\\', '/');
    for (String folder : new String[] {"!WEB-INF/", "/WEB-INF/"}) {
      int at = path.indexOf(folder);
      if (at >= 0) {
        return path.substring(0, at);
      }
    }
    return path.endsWith(".war") ? path : null;
  }
}
