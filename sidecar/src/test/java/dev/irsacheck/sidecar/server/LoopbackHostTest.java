package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackHostTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "localhost:8080",
        "localhost:",
        "LocalHost:8113",
        "localhost.",
        "localhost.:8080",
        "127.0.0.1",
        "127.0.0.1:8080",
        "127.0.0.1.",
        "127.255.254.3",
        "[::1]",
        "[::1]:8080",
        "[0:0:0:0:0:0:0:1]",
        "[::FFFF:127.0.0.1]:1"
      })
  void loopback(String authority) {
    assertThat(LoopbackHost.isNamed(authority)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "localhost.evil.example",
        "evil.localhost.",
        "notlocalhost",
        "localhost..",
        "localhost@evil.example",
        "evil.example@localhost",
        "localhost:80@evil.example",
        "localhost:evil",
        "localhost:1:2",
        "localhost,evil.example",
        "localhost evil.example",
        "\u212aocalhost",
        "127.0.0.1.evil.example",
        "127.0.0.1.nip.io",
        "127.0.0.256",
        "128.0.0.1",
        "127.1",
        "2130706433",
        "0.0.0.0",
        "10.0.0.1:8113",
        "::1",
        "[::]",
        "[::2]:8080",
        "[::1",
        "[::1]evil",
        "[fe80::1]",
        "[evil.example]",
        "[1]",
        ":",
        ":8080",
        ".",
        "-",
        "null"
      })
  void another(String authority) {
    assertThat(LoopbackHost.isNamed(authority)).isFalse();
  }
}
