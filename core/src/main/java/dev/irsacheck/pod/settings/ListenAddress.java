package dev.irsacheck.pod.settings;

/**
 * The address that a server listens on.
 *
 * @param host IPv6 without brackets; empty for all addresses
 * @param port 0 for a free one
 */
public record ListenAddress(String host, int port) {
  private static final int HIGHEST_PORT = 65_535;

  /**
   * Parses {@code HOST:PORT}, {@code :PORT}, {@code [IPV6]:PORT} and {@code PORT}; returns null for
   * other text.
   */
  static ListenAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    int port = port(text.substring(colon + 1));
    String host = host(colon < 0 ? "" : text.substring(0, colon));
    return port < 0 || host == null ? null : new ListenAddress(host, port);
  }

  private static String host(String text) {
    boolean bracketed = text.startsWith("[") && text.endsWith("]") && text.length() > 2;
    String host = bracketed ? text.substring(1, text.length() - 1) : text;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!letterOrDigit && c != '-' && c != '.' && !(bracketed && (c == ':' || c == '%'))) {
        return null;
      }
    }
    return host;
  }

  private static int port(String text) {
    if (text.isEmpty() || text.length() > 5) {
      return -1;
    }
    int port = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      port = port * 10 + (c - '0');
    }
    return port <= HIGHEST_PORT ? port : -1;
  }

  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
