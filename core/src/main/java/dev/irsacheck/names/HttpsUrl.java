package dev.irsacheck.names;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * The https URL of an issuer's document, which may be called as far as its text tells.
 *
 * @param host without the brackets of an IPv6 address
 * @param target path and query, as an HTTP request names them
 */
public record HttpsUrl(String host, int port, String target) {
  public static final int HTTPS = 443;

  /** A URL, or why it is not called. */
  public sealed interface Reading {}

  public record Usable(HttpsUrl url) implements Reading {}

  /**
   * @param reason completes "the URL …"
   */
  public record Unusable(String reason) implements Reading {}

  /** Reads a URL of unknown origin. */
  public static Reading read(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      return new Unusable("is not a URL");
    }
    if (!"https".equalsIgnoreCase(uri.getScheme())) {
      return new Unusable("is not an https URL");
    }
    // A name that is no host name, such as a_b, counts as none.
    if (uri.getHost() == null) {
      return new Unusable("names no host");
    }
    if (uri.getRawUserInfo() != null) {
      return new Unusable("contains a user name");
    }
    if (uri.getRawFragment() != null) {
      return new Unusable("has a fragment");
    }
    int port = uri.getPort() == -1 ? HTTPS : uri.getPort();
    if (port < 1 || port > 65_535) {
      return new Unusable("names a port that does not exist");
    }
    return new Usable(new HttpsUrl(withoutBrackets(uri.getHost()), port, target(uri)));
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static String target(URI uri) {
    URI ascii = URI.create(uri.toASCIIString());
    String path = ascii.getRawPath();
    String query = ascii.getRawQuery() == null ? "" : "?" + ascii.getRawQuery();
    return (path == null || path.isEmpty() ? "/" : path) + query;
  }

  /** As a {@code Host} header and a reader want it: the port only where it is not 443. */
  public String authority() {
    String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return port == HTTPS ? name : name + ":" + port;
  }
}
