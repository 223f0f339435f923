package dev.irsacheck.options.issuer;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Which addresses a token's host name may resolve to; the narrowest block that contains it decides.
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
  /** Called only if the owner allows it: loopback, RFC 1918, shared space, unique local. */
  PRIVATE(
      "10.0.0.0/8",
      "100.64.0.0/10",
      "127.0.0.0/8",
      "172.16.0.0/12",
      "192.168.0.0/16",
      "::1/128",
      "fc00::/7"),
  /** Never called: link-local with the metadata service, and addresses of no single host. */
  FORBIDDEN(
      "0.0.0.0/8",
      "169.254.0.0/16",
      "192.0.0.0/24",
      "192.0.2.0/24",
      "192.88.99.0/24",
      "198.18.0.0/15",
      "198.51.100.0/24",
      "203.0.113.0/24",
      "224.0.0.0/3",
      // EC2's metadata service and the Pod Identity agent.
      "fd00:ec2::/32",
      "2001::/23",
      "2001:db8::/32",
      "2002::/16",
      "3fff::/20",
      // Everything except 2000::/3, the global unicast block.
      "::/3",
      "4000::/2",
      "8000::/1");

  private static final String DNS64 = "64:ff9b::/96";

  private final String[] blocks;

  AddressRule(String... blocks) {
    this.blocks = blocks;
  }

  static AddressRule of(InetAddress address) {
    // The JDK converts an IPv4-mapped address to four bytes.
    byte[] bytes = address.getAddress();
    if (isIn(bytes, DNS64)) {
      // An IPv4 host seen from an IPv6-only network.
      bytes = Arrays.copyOfRange(bytes, 12, 16);
    }
    AddressRule narrowest = PUBLIC;
    int longest = -1;
    for (AddressRule rule : values()) {
      for (String block : rule.blocks) {
        if (prefix(block) > longest && isIn(bytes, block)) {
          narrowest = rule;
          longest = prefix(block);
        }
      }
    }
    return narrowest;
  }

  private static int prefix(String block) {
    return Integer.parseInt(block.substring(block.indexOf('/') + 1));
  }

  private static boolean isIn(byte[] address, String block) {
    try {
      // A literal needs no DNS lookup.
      byte[] first = InetAddress.getByName(block.substring(0, block.indexOf('/'))).getAddress();
      int rest = 8 * first.length - prefix(block);
      return first.length == address.length
          && new BigInteger(1, first)
              .shiftRight(rest)
              .equals(new BigInteger(1, address).shiftRight(rest));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(block, e);
    }
  }
}
