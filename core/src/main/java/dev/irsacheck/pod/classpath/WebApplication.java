package dev.irsacheck.pod.classpath;

/** Several web applications may run in one container; none sees the libraries of another. */
public final class WebApplication {
  private WebApplication() {}

  /**
   * The web application that a place belongs to: {@code /webapps/shop} of {@code
   * /webapps/shop/WEB-INF/lib/sts.jar}; null for other places.
   *
   * @param location as {@link SdkModule#location} has it
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
