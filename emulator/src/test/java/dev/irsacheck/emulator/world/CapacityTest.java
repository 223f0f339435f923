package dev.irsacheck.emulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.irsacheck.emulator.Worlds;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CapacityTest {
  private final Capacity.Bucket bucket = new Capacity.Bucket(10, 30);

  @Test
  void aFullBucketGrantsItsBurstAndThenWhatFlowsIn() {
    assertThat(granted(100, 7)).isEqualTo(30);
    assertThat(granted(100, 7.5)).isEqualTo(5);
    assertThat(granted(100, 60)).isEqualTo(30);
  }

  @Test
  void whatIsRefusedCostsNothing() {
    granted(30, 0);

    assertThat(granted(1_000, 0.05)).isZero();
    assertThat(granted(1, 0.1)).isEqualTo(1);
  }

  @Test
  void callsOfStsAboveItAreThrottled() throws Exception {
    LiveWorld.Served served =
        LiveWorld.Served.of(Worlds.healthyBut("capacity: {per-second: 1, burst: 2}"));

    assertThat(served.ofSts("AssumeRoleWithWebIdentity", Optional.empty())).isEmpty();
    assertThat(served.ofSts("GetCallerIdentity", Optional.empty())).isEmpty();
    assertThat(served.ofSts("GetCallerIdentity", Optional.empty()).orElseThrow().error())
        .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo("Throttling"));
  }

  @Test
  void aBucketThatNeverFillsIsNone() {
    assertThatThrownBy(() -> Worlds.healthyBut("capacity: {per-second: 0}"))
        .hasMessageContaining("per-second is at least 1");
  }

  private long granted(int calls, double second) {
    return IntStream.range(0, calls).filter(call -> bucket.grants(second)).count();
  }
}
