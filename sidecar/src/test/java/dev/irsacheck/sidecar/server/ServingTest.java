package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServingTest {
  /** A pod may have no IPv4 address at all. */
  @ParameterizedTest
  @CsvSource({
    "'',        port 8113 of every address",
    "127.0.0.1, http://127.0.0.1:8113",
    "::1,       http://[::1]:8113",
  })
  void itSaysWhereItListens(String host, String said) {
    assertThat(Serving.where(host, 8113)).isEqualTo(said);
  }
}
