package dev.irsacheck.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PercentEncodingTest {
  @Test
  void onlyWhatUrlsReserveNothingForStaysAsItIs() {
    assertThat(PercentEncoding.of("azAZ09-._~")).isEqualTo("azAZ09-._~");
    assertThat(PercentEncoding.of(" +*%/:ü\0")).isEqualTo("%20%2B%2A%25%2F%3A%C3%BC%00");
  }

  @Test
  void aPathKeepsItsSlashes() {
    assertThat(PercentEncoding.ofPath("a b/../c*")).isEqualTo("a%20b/../c%2A");
  }
}
