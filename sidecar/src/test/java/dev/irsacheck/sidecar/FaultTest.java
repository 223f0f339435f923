package dev.irsacheck.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our own fault, in one line. */
class FaultTest {
  @ParameterizedTest
  @CsvSource({
    "check, true",
    "serve, true",
    "--mode=warn, true",
    "lint, false",
    "scan, false",
    "explain, false",
  })
  void onlyWhatChecksAPodLeavesItUnchecked(String command, boolean ofPod) {
    String line = Fault.line(new IllegalStateException("a\nb"), command);

    assertThat(line)
        .startsWith("irsa-check SELF-CHECK ERROR  irsa-check failed by its own fault")
        .contains("(FaultTest.java:")
        .doesNotContain("\n");
    assertThat(line.contains("this pod is unchecked")).isEqualTo(ofPod);
  }
}
