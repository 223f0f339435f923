package dev.irsacheck.base.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadLifeTest {
  private static final Duration TEN = Duration.ofSeconds(10);

  @TempDir Path tasks;

  @Test
  void theYoungestOfItsNameCounts() throws IOException {
    task("9", "irsa-check-sts", "1000000 9000000000 12");
    task("10", "irsa-check-sts", "1000000 7000000000 12");
    task("11", "C1 CompilerThre", "1000000 8000000000 12");

    ThreadLife life = ThreadLife.of("irsa-check-sts", TEN, tasks);

    assertThat(life.delayed()).hasSeconds(7);
    assertThat(life.undelayed()).hasSeconds(3);
    assertThat(life.share()).isEqualTo(0.7);
    assertThat(life.isDelayed()).isTrue();
  }

  /** JDK 17 keeps the first characters, newer ones both ends. */
  @ParameterizedTest
  @CsvSource({"irsa-check conf", "irsa-ch..n file"})
  void aLongNameIsCut(String called) throws IOException {
    task("7", called, "1 1000000000 1");

    assertThat(ThreadLife.of("irsa-check configuration file", TEN, tasks).share()).isEqualTo(0.1);
  }

  @Test
  void whoWaitsForTheNetworkIsNotDelayed() throws IOException {
    task("7", "irsa-check-sts", "900000000 400000000 80");

    assertThat(ThreadLife.of("irsa-check-sts", TEN, tasks).isDelayed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0 0", "a b c", "''"})
  void whatTheKernelDoesNotTellIsUnknown(String schedstat) throws IOException {
    task("7", "irsa-check-sts", schedstat);

    ThreadLife life = ThreadLife.of("irsa-check-sts", TEN, tasks);

    assertThat(life.share()).isNegative();
    assertThat(life.isDelayed()).isFalse();
    assertThat(life.undelayed()).isEqualTo(TEN);
    assertThat(ThreadLife.of("x", TEN, tasks.resolve("none")).delayed()).isNull();
  }

  private void task(String id, String name, String schedstat) throws IOException {
    Path folder = Files.createDirectory(tasks.resolve(id));
    Files.writeString(folder.resolve("comm"), name + "\n");
    Files.writeString(folder.resolve("schedstat"), schedstat + "\n");
  }
}
