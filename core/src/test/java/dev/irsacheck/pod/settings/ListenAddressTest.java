package dev.irsacheck.pod.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {
  @ParameterizedTest
  @CsvSource({
    "8113, '', 8113",
    ":8113, '', 8113",
    "0.0.0.0:80, 0.0.0.0, 80",
    "localhost:0, localhost, 0",
    "[::1]:65535, ::1, 65535",
    "[fe80::1%eth0]:1, fe80::1%eth0, 1",
  })
  void anAddressAndAPort(String text, String host, int port) {
    ListenAddress address = new ListenAddress(host, port);

    assertThat(ListenAddress.parse(text)).isEqualTo(address);
    assertThat(ListenAddress.parse(address.toString())).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "localhost",
        "localhost:",
        ":65536",
        ":-1",
        ":80a",
        ":000080",
        "::1:80",
        "[]:80",
        "a b:80",
        "tcp://10.0.0.1:443",
        "[::1]",
        "é:80"
      })
  void anythingElseIsNone(String text) {
    assertThat(ListenAddress.parse(text)).isNull();
  }
}
