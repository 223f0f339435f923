package dev.irsacheck.issuer;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Which addresses a name out of a token may lead to.
 *
 * @see <a
 *     href="https://www.iana.org/assignments/iana-ipv4-special-registry/iana-ipv4-special-registry.xhtml">IANA
 *     IPv4 Special-Purpose Address Registry</a>
 * @see <a
 *     href="https://www.iana.org/assignments/iana-ipv6-special-registry/iana-ipv6-special-registry.xhtml">IANA
 *     IPv6 Special-Purpose Address Registry</a>
 */
enum AddressRule {
  PUBLIC,
  /** Called only where the owner allows it: loopback, RFC 1918, shared space, unique local. */
  PRIVATE,
  /**
   * Never called: link-local, where the instance's metadata is, and what belongs to no single host.
   */
  FORBIDDEN;

  static AddressRule of(InetAddress address) {
    // The JDK has made an Inet4Address of an IPv4-mapped one.
    return address instanceof Inet4Address ? ofIpv4(address.getAddress()) : ofIpv6(address);
  }

  private static AddressRule ofIpv4(byte[] b) {
    int first = b[0] & 0xFF;
    int second = b[1] & 0xFF;
    int third = b[2] & 0xFF;
    boolean sharedSpace = first == 100 && (second & 0xC0) == 64;
    if (first == 10
        || first == 127
        || first == 172 && (second & 0xF0) == 16
        || first == 192 && second == 168
        || sharedSpace) {
      return PRIVATE;
    }
    boolean linkLocal = first == 169 && second == 254;
    boolean protocols = first == 192 && second == 0 && third == 0;
    boolean documentation =
        first == 192 && second == 0 && third == 2
            || first == 198 && second == 51 && third == 100
            || first == 203 && second == 0 && third == 113;
    boolean relayAnycast = first == 192 && second == 88 && third == 99;
    boolean benchmarking = first == 198 && (second & 0xFE) == 18;
    boolean multicastOrReserved = first >= 224;
    boolean special =
        first == 0
            || linkLocal
            || protocols
            || documentation
            || relayAnycast
            || benchmarking
            || multicastOrReserved;
    return special ? FORBIDDEN : PUBLIC;
  }

  private static AddressRule ofIpv6(InetAddress address) {
    byte[] b = address.getAddress();
    if (startsWith(b, 0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0)) {
      // DNS64: an IPv4 host seen from a network that has IPv6 alone.
      return ofIpv4(new byte[] {b[12], b[13], b[14], b[15]});
    }
    if (startsWith(b, 0xFD, 0x00, 0x0E, 0xC2)) {
      // Where EC2 has its metadata, and EKS the agent of Pod Identity.
      return FORBIDDEN;
    }
    if (address.isLoopbackAddress() || (b[0] & 0xFE) == 0xFC) {
      return PRIVATE;
    }
    boolean globalUnicast = (b[0] & 0xE0) == 0x20;
    boolean protocols = startsWith(b, 0x20, 0x01) && (b[2] & 0xFE) == 0;
    boolean documentation =
        startsWith(b, 0x20, 0x01, 0x0D, 0xB8) || startsWith(b, 0x3F, 0xFF) && (b[2] & 0xF0) == 0;
    boolean sixToFour = startsWith(b, 0x20, 0x02);
    return globalUnicast && !protocols && !documentation && !sixToFour ? PUBLIC : FORBIDDEN;
  }

  private static boolean startsWith(byte[] address, int... prefix) {
    for (int i = 0; i < prefix.length; i++) {
      if ((address[i] & 0xFF) != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
