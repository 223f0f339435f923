package dev.irsacheck.sidecar.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prevents DNS rebinding, in which a foreign page uses its own host name for 127.0.0.1. */
final class LoopbackHost {
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?<host>\\[[0-9a-f:.]+]|[^:\\[\\]]*)(?::[0-9]*)?");

  private static final Pattern IPV4 =
      Pattern.compile("127(?:\\.(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}");

  private LoopbackHost() {}

  /**
   * @param authority of a header {@code Host} or a URL; the port is ignored, empty is loopback
   */
  static boolean isNamed(String authority) {
    Matcher parts = HOST_AND_PORT.matcher(authority.toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      return false;
    }
    String host = parts.group("host");
    // A trailing dot marks a complete name, which is the same name.
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return authority.isEmpty()
        || name.equals("localhost")
        || IPV4.matcher(name).matches()
        || name.startsWith("[") && isLoopback(name);
  }

  /** Java does no DNS lookup for a name in brackets. */
  private static boolean isLoopback(String literal) {
    try {
      return InetAddress.getByName(literal).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
