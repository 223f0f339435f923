package dev.irsacheck.options.issuer;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Which addresses a name out of a token may lead to: by the narrowest block that holds it.
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
  PRIVATE(
      "10.0.0.0/8",
      "100.64.0.0/10",
      "127.0.0.0/8",
      "172.16.0.0/12",
      "192.168.0.0/16",
      "::1/128",
      "fc00::/7"),
  /**
   * Never called: link-local, where the instance's metadata is, and what belongs to no single host.
   */
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
      // Where EC2 has its metadata, and EKS the agent of Pod Identity.
      "fd00:ec2::/32",
      "2001::/23",
      "2001:db8::/32",
      "2002::/16",
      "3fff::/20",
      // All but 2000::/3, which global unicast is of.
      "::/3",
      "4000::/2",
      "8000::/1");

  private static final String DNS64 = "64:ff9b::/96";

  private final String[] blocks;

  AddressRule(String... blocks) {
    this.blocks = blocks;
  }

  static AddressRule of(InetAddress address) {
    // The JDK has made four bytes of an IPv4-mapped one.
    byte[] bytes = address.getAddress();
    if (isIn(bytes, DNS64)) {
      // An IPv4 host seen from a network that has IPv6 alone.
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
      // A literal: nothing is looked up.
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
