package dev.irsacheck.base.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LongestCheckTest {
  private static final long GRACE = 35_000;

  @Test
  void aLoadedNodeHasTimeForTheReport() {
    assertThat(millis("timeout=1s")).isEqualTo(1_000 + 5_500);
    assertThat(millis("timeout=30s")).isEqualTo(30_000 + 20_000);
  }

  @Test
  void waitingForARefusalToChangeComesOnTop() {
    assertThat(millis("timeout=1s,wait=60s")).isEqualTo(61_000 + GRACE);
  }

  @ParameterizedTest
  @CsvSource({"ms", "99999999999ms", "7d-", "-1h", "2500000000000000h", "1m30s"})
  void aWordThatIsNoDurationOrOutOfBoundsIsNone(String written) {
    assertThat(millis("timeout=" + written)).isEqualTo(30_000 + 20_000);
    assertThat(millis("timeout=" + written + ",config=/somewhere.yaml,wait=0s"))
        .isEqualTo(600_000 + GRACE);
  }

  @Test
  void aConfigurationFileMayAllowTheLongest() {
    assertThat(millis("config=/somewhere.yaml")).isEqualTo(600_000 + 3_600_000 + GRACE);
    assertThat(millis("config=/somewhere.yaml,timeout=1s,wait=0s")).isEqualTo(1_000 + 5_500);
  }

  @Test
  void everySourceCounts() {
    Properties properties = new Properties();
    properties.setProperty("irsacheck.timeout", "2s");

    assertThat(
            new BootstrapSettings(null, properties, Map.of("IRSA_CHECK_WAIT", "3s")).longestCheck())
        .isEqualTo(5_000 + 7_500);
  }

  private static long millis(String arguments) {
    return BootstrapSettings.ofArguments(arguments).longestCheck();
  }
}
