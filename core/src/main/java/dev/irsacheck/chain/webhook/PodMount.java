package dev.irsacheck.chain.webhook;

/**
 * A volume mount.
 *
 * @param subPath empty for the whole volume
 */
public record PodMount(String name, String path, String subPath) {
  public static PodMount of(String name, String path) {
    return new PodMount(name, path, "");
  }

  /** Normalizes a path; drive letters and backslashes are Windows'. */
  public static String cleaned(String path) {
    if (path.startsWith("/")
        && path.length() > 1
        && !path.endsWith("/")
        && path.indexOf('\\') < 0
        && !path.contains("//")) {
      // Fast path, because lint checks whole clusters.
      return path;
    }
    String slashes = path.replaceFirst("^[A-Za-z]:", "").replace('\\', '/');
    return slashes.replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
  }

  String folder() {
    return cleaned(path);
  }

  public boolean contains(String file) {
    String folder = folder();
    return file.equals(folder) || file.startsWith(folder.equals("/") ? folder : folder + "/");
  }

  public String inVolume(String file) {
    String below = file.substring(folder().length());
    String rest = cleaned(below.startsWith("/") ? subPath + below : subPath + "/" + below);
    return rest.startsWith("/") ? rest.substring(1) : rest;
  }
}
