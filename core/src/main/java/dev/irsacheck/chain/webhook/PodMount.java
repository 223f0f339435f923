package dev.irsacheck.chain.webhook;

/**
 * Where a volume is seen in a container.
 *
 * @param name the volume's
 * @param subPath what of the volume; empty for all of it
 */
public record PodMount(String name, String path, String subPath) {
  public static PodMount of(String name, String path) {
    return new PodMount(name, path, "");
  }

  /** One form for all ways to write a path; a drive's letter and backslashes are Windows'. */
  public static String cleaned(String path) {
    if (path.startsWith("/")
        && path.length() > 1
        && !path.endsWith("/")
        && path.indexOf('\\') < 0
        && !path.contains("//")) {
      // Nearly all are, and lint asks for those of whole clusters.
      return path;
    }
    String slashes = path.replaceFirst("^[A-Za-z]:", "").replace('\\', '/');
    return slashes.replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
  }

  String folder() {
    return cleaned(path);
  }

  /** Whether the file is seen through it, where no deeper mount hides it. */
  public boolean contains(String file) {
    String folder = folder();
    return file.equals(folder) || file.startsWith(folder.equals("/") ? folder : folder + "/");
  }

  /** Where in the volume a file lies that is seen through this mount. */
  public String inVolume(String file) {
    String below = file.substring(folder().length());
    String rest = cleaned(below.startsWith("/") ? subPath + below : subPath + "/" + below);
    return rest.startsWith("/") ? rest.substring(1) : rest;
  }
}
