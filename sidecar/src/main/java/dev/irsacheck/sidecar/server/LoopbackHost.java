package dev.irsacheck.sidecar.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a request names a host that is loopback for every client. A page of a stranger can make a
 * browser connect to 127.0.0.1 under a host name of its own (DNS rebinding), but then the request
 * has that name.
 */
final class LoopbackHost {
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?<host>\\[[0-9a-f:.]+]|[^:\\[\\]]*)(?::[0-9]*)?");

  private static final Pattern IPV4 =
      Pattern.compile("127(?:\\.(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}");

  private LoopbackHost() {}

  /**
   * @param authority the value of a header field {@code Host}, or the authority of a URL; an empty
   *     one names no host
   * @return true for localhost, an IP literal of loopback, and no host; the port does not matter
   */
  static boolean isNamed(String authority) {
    Matcher parts = HOST_AND_PORT.matcher(authority.toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      return false;
    }
    String host = parts.group("host");
    // The dot says that the name is complete: it is the same name.
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return authority.isEmpty()
        || name.equals("localhost")
        || IPV4.matcher(name).matches()
        || name.startsWith("[") && isLoopback(name);
  }

  /** Java looks up no name in brackets. */
  private static boolean isLoopback(String literal) {
    try {
      return InetAddress.getByName(literal).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
