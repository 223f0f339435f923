package dev.irsacheck.chain.names;

import dev.irsacheck.base.text.ParsedText;
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

  /** Reads a URL of unknown origin; why it is not called completes "the URL …". */
  public static ParsedText<HttpsUrl> read(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      return ParsedText.invalid("is not a URL");
    }
    if (!"https".equalsIgnoreCase(uri.getScheme())) {
      return ParsedText.invalid("is not an https URL");
    }
    // A name that is no host name, such as a_b, counts as none.
    if (uri.getHost() == null) {
      return ParsedText.invalid("names no host");
    }
    if (uri.getRawUserInfo() != null) {
      return ParsedText.invalid("contains a user name");
    }
    if (uri.getRawFragment() != null) {
      return ParsedText.invalid("has a fragment");
    }
    int port = uri.getPort() == -1 ? HTTPS : uri.getPort();
    if (port < 1 || port > 65_535) {
      return ParsedText.invalid("names a port that does not exist");
    }
    return ParsedText.valid(new HttpsUrl(withoutBrackets(uri.getHost()), port, target(uri)));
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
