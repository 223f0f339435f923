package dev.irsacheck.pod.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpuUseTest {
  private static final String REST = " 0 0 20 0 14 0 81234 4000000000 20000 18446744073709551615";

  @Test
  void aProgramsNameMayHoldBlanksAndBrackets() {
    CpuReading reading = process("1 (a ) b (c) S 1 1 1 0 -1 4194560 9000 0 12 0 150 25" + REST);

    assertThat(reading.used()).isEqualTo(Duration.ofMillis(1750));
    assertThat(reading.threads()).isEqualTo(14);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "1 (java)",
        "1 (java) S 1 1",
        "1 (java) S 1 1 1 0 -1 4194560 9000 0 12 0 x y 0 0 20 0 z 0",
        "1 (java) S 1 1 1 0 -1 4194560 9000 0 12 0 99999999999999999999 1 0 0 20 0 -5 0"
      })
  void whatIsNoProcessIsUnknown(String text) {
    assertThat(process(text).used()).isNull();
    assertThat(process(text).threads()).isEqualTo(-1);
  }

  @Test
  void hugeNumbersStayNumbers() {
    CpuReading reading =
        process(
            "1 (java) S 1 1 1 0 -1 4194560 9000 0 12 0 9223372036854775807 0 0 0 20 0 99999999999 0");
    assertThat(reading.used()).hasSeconds(92_233_720_368_547_758L);
    assertThat(reading.threads()).isEqualTo(-1);
    assertThat(
            process("1 (java) S 1 1 1 0 -1 4194560 9000 0 12 0 9223372036854775807 1 0 0 20 0 1 0")
                .used())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "81300.07 9.99, 81300070",
    "81300, 81300000",
    "x, ",
    "1.2.3, ",
    "1.123 4, ",
    "'', ",
    ", "
  })
  void theNodesUptimeIsAClock(String text, Long millis) {
    Duration clock = new CpuReading(null, text, null, null).clock();
    assertThat(clock).isEqualTo(millis == null ? null : Duration.ofMillis(millis));
  }

  @Test
  void bothVersionsOfCgroupsCountPeriods() {
    CpuReading v2 =
        cgroup("usage_usec 9\nuser_usec 9\nnr_periods 300\nnr_throttled 276\nthrottled_usec 7\n");
    CpuReading v1 = cgroup("nr_periods 300\nnr_throttled 276\nthrottled_time 7000\n");

    assertThat(v2.periods()).isEqualTo(300).isEqualTo(v1.periods());
    assertThat(v2.throttledPeriods()).isEqualTo(276).isEqualTo(v1.throttledPeriods());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "usage_usec 9\n",
        "nr_periods\nnr_throttled \n",
        "nr_periods max\nnr_throttled 99999999999999999999\n",
        "nr_periods -3\nnr_throttled -3\n"
      })
  void aGroupWithoutACpuControllerCountsNone(String text) {
    assertThat(cgroup(text).periods()).isEqualTo(-1);
    assertThat(cgroup(text).throttledPeriods()).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({
    "'some avg10=0.00 avg60=1.22 avg300=0.00 total=1234567\nfull avg10=0.00 total=9\n', 1234",
    "'some avg10=0.00', ",
    "'full avg10=0.00 total=9', ",
    "'some total=x', ",
    "'', ",
    ", "
  })
  void pressureIsTimeThatSomeThreadWaited(String text, Long millis) {
    Duration waited = new CpuReading(null, null, null, text).waited();
    assertThat(waited).isEqualTo(millis == null ? null : Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({
    "10000 100000, 0.1",
    "'250000 100000\n', 2.5",
    "'5000\n 50000\n', 0.1",
    "max 100000, Infinity",
    "'-1\n 100000\n', Infinity"
  })
  void aLimitIsAQuotaOfAPeriod(String text, double cpus) {
    assertThat(CpuUse.quota(text).cpus()).isEqualTo(cpus);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null null",
        "max",
        "10000",
        "0 100000",
        "10000 0",
        "a b",
        "1 2 3",
        "1 9999999"
      })
  void whatIsNoLimitIsUnknown(String text) {
    assertThat(CpuUse.quota(text)).isNull();
  }

  @Test
  void aCounterThatWentBackTellsNothing() {
    CpuReading high = cgroup("nr_periods 9\nnr_throttled 9\n");
    CpuReading low = cgroup("nr_periods 3\nnr_throttled 3\n");

    CpuUse use = CpuUse.between(high, low, "max 100000");

    assertThat(use.periods()).isEqualTo(-1);
    assertThat(use.throttled()).isEqualTo(-1);
    assertThat(use.starved()).isZero();
    assertThat(use.share()).isEqualTo(-1);
  }

  @Test
  void starvedIsThePartOfTheTimeThatItWasStoppedOrWaited() {
    CpuUse.Quota tenth = new CpuUse.Quota(0.1, Duration.ofMillis(100));
    Duration wall = Duration.ofSeconds(30);
    assertThat(new CpuUse(null, wall, -1, tenth, 300, 270, null).starved()).isBetween(0.89, 0.91);
    assertThat(new CpuUse(null, wall, -1, tenth, 30, 27, null).starved())
        .as("throttled at the start only")
        .isBetween(0.08, 0.1);
    assertThat(new CpuUse(null, wall, -1, null, -1, -1, Duration.ofSeconds(24)).starved())
        .isBetween(0.79, 0.81);
    assertThat(new CpuUse(null, wall, -1, null, -1, 300, null).starved()).isZero();
    assertThat(new CpuUse(null, Duration.ZERO, -1, tenth, 9, 9, null).starved()).isZero();
  }

  private static CpuReading process(String text) {
    return new CpuReading(text, null, null, null);
  }

  private static CpuReading cgroup(String text) {
    return new CpuReading(null, null, text, null);
  }
}
