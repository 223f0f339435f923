package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseTest {
  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:05.678Z, 'Fri, 02 Jan 2026 03:04:05 GMT'",
    "2026-12-31T23:59:59Z, 'Thu, 31 Dec 2026 23:59:59 GMT'"
  })
  void aDateIsAsHttpWantsIt(Instant moment, String date) {
    assertThat(Response.date(moment)).isEqualTo(date);
  }
}
