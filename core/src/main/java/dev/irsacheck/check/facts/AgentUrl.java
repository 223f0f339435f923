package dev.irsacheck.check.facts;

import dev.irsacheck.base.bootstrap.AgentAddress;

final class AgentUrl {
  private static final int LAST_PORT = 65_535;

  private AgentUrl() {}

  /** Returns a sentence, or null if the URL may lead to a credential server. */
  static String problem(String text) {
    if (!text.strip().equals(text)) {
      return "it has leading or trailing white space";
    }
    if (text.matches("['\"`].*|.*['\"`]")) {
      return "it is wrapped in quotes";
    }
    int colon = text.indexOf("://");
    if (colon < 0) {
      return "it does not begin with http://";
    }
    String scheme = text.substring(0, colon);
    if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
      return "its scheme is neither http nor https";
    }
    String authority = text.substring(colon + 3).split("[/?#]", 2)[0];
    String place = authority.substring(authority.lastIndexOf('@') + 1);
    String host = host(place);
    if (host == null) {
      return "an IPv6 address needs brackets";
    }
    if (host.isEmpty()) {
      return "it names no host";
    }
    String port = place.substring(host.length());
    if (!port.isEmpty() && !isPort(port.substring(1))) {
      return port.substring(1) + " is not a valid port";
    }
    return scheme.equalsIgnoreCase("https") && AgentAddress.HOSTS.contains(host)
        ? "the agent speaks http, not https"
        : null;
  }

  /** Returns null if an IPv6 address lacks its brackets. */
  private static String host(String place) {
    if (place.startsWith("[")) {
      int end = place.indexOf(']');
      return end < 0 ? null : place.substring(0, end + 1);
    }
    int colon = place.indexOf(':');
    if (colon < 0) {
      return place;
    }
    return place.indexOf(':', colon + 1) < 0 ? place.substring(0, colon) : null;
  }

  /** An empty port means the scheme's default. */
  private static boolean isPort(String text) {
    return text.isEmpty()
        || text.matches("[0-9]{1,5}")
            && Integer.parseInt(text) > 0
            && Integer.parseInt(text) <= LAST_PORT;
  }
}
