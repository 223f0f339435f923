package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SidecarServerTest {
  /** A pod may have no IPv4 address. */
  @ParameterizedTest
  @CsvSource({
    "'',        port 8113 of every address",
    "127.0.0.1, http://127.0.0.1:8113",
    "::1,       http://[::1]:8113",
  })
  void itSaysWhereItListens(String host, String said) {
    assertThat(SidecarServer.where(host, 8113)).isEqualTo(said);
  }

  @Test
  void aListenerThatFailsIsLoggedAndTheOthersAreToldAllTheSame() {
    List<String> told = new ArrayList<>();
    ByteArrayOutputStream logged = new ByteArrayOutputStream();
    List<VerdictListener> listeners =
        List.of(
            change -> {
              throw new IllegalStateException("no route");
            },
            change -> {
              throw new NoClassDefFoundError("java/net/http/Gone");
            },
            change -> told.add(change.message()));

    SidecarServer.announce(
        Examinations.after(Examinations.misconfigured()),
        "irsa-check FAILED  IRSA301",
        listeners,
        new ServeLog(new PrintStream(logged, true), null));

    assertThat(told).hasSize(1).first().asString().contains("IRSA301");
    assertThat(logged.toString())
        .hasLineCount(2)
        .contains("problem: a change could not be announced: ", "no route", "java/net/http/Gone");
  }
}
