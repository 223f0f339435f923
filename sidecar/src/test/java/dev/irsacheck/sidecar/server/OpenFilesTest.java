package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /proc/self/limits} as Linux writes it. */
class OpenFilesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "512                  1048576              files | 512",
        "unlimited            unlimited            files | 2147483647",
        "99999999999          99999999999          files | 2147483647",
      })
  void theFirstOfTheTwoLimitsCounts(String values, int limit) {
    String limits =
        "Limit                     Soft Limit           Hard Limit           Units     \n"
            + "Max processes             92318                92318                processes \n"
            + ("Max open files            " + values + "     \n")
            + "Max locked memory         8388608              8388608              bytes     \n";

    assertThat(OpenFiles.limit(limits)).isEqualTo(limit);
  }

  @Test
  void whatCannotBeKnownIsNoLimit() {
    assertThat(OpenFiles.limit("")).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void thisProcessHasOne() {
    assertThat(OpenFiles.limit()).isGreaterThan(16);
  }
}
