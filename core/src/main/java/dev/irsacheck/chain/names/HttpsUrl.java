package dev.irsacheck.chain.names;

import dev.irsacheck.base.text.ParsedText;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * The https URL of a document of the issuer.
 *
 * @param host without the brackets of an IPv6 address
 * @param target path and query of the HTTP request
 */
public record HttpsUrl(String host, int port, String target) {
  public static final int HTTPS = 443;

  /** Parses an untrusted URL; the problem completes "the URL …". */
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
    // java.net.URI returns no host for an invalid name such as a_b.
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

  public String authority() {
    String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return port == HTTPS ? name : name + ":" + port;
  }
}
