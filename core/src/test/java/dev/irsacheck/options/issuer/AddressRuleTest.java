package dev.irsacheck.options.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All hosts are literals, so there is no DNS lookup. */
class AddressRuleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "3.248.1.1",
        "52.95.110.1",
        // The neighbours of forbidden blocks.
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.0.3.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2a05:d018::1",
        "2600:1f18::1",
        "2001:200::1",
        // A public host in DNS64 form.
        "64:ff9b::3.248.1.1"
      })
  void aPublicHostMayBeCalled(String address) throws Exception {
    assertThat(rule(address)).isEqualTo(AddressRule.PUBLIC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.255.254",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "100.64.0.1",
        "100.127.255.255",
        "::1",
        "fc00::1",
        "fd12:3456::1",
        // The same hosts as IPv4-mapped addresses.
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::10.0.0.1",
        // The same hosts as some resolvers write them.
        "2130706433",
        "127.1"
      })
  void aPrivateHostMayBeCalledOnlyWhereTheOwnerAllowsIt(String address) throws Exception {
    assertThat(rule(address)).isEqualTo(AddressRule.PRIVATE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // The metadata service, and the credentials of task and pod.
        "169.254.169.254",
        "169.254.170.2",
        "169.254.170.23",
        "fd00:ec2::254",
        "fd00:ec2::23",
        "::ffff:169.254.169.254",
        "64:ff9b::169.254.169.254",
        "fe80::1",
        "fec0::1",
        "0.0.0.0",
        "0.1.2.3",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::10.0.0.1",
        "100::1",
        "64:ff9b:1::1",
        "2001::1",
        "2001:10::1",
        "2001:db8::1",
        "2002:a00:1::1",
        "3fff::1",
        "ff02::1"
      })
  void whatIsNoHostOfAnIssuerIsNeverCalled(String address) throws Exception {
    assertThat(rule(address)).isEqualTo(AddressRule.FORBIDDEN);
  }

  private static AddressRule rule(String literal) throws UnknownHostException {
    return AddressRule.of(InetAddress.getByName(literal));
  }
}
