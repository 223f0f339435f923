package dev.irsacheck.sidecar.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The course of a fleet's outage.
 *
 * @param calls STS calls in each ten seconds
 * @param up running pods at the end of each ten seconds
 * @param firstUp when each pod was first up, in milliseconds, sorted; the end of the scenario for
 *     one that never was
 */
record OutageCourse(int[] calls, int[] up, long[] firstUp) {
  private static final int START_WITHIN = 10_000;
  private static final int BIN = 10_000;

  static OutageCourse of(OutageScenario scenario, OutagePod.Form form, boolean crashes, long seed) {
    OutageSts sts = new OutageSts(scenario, seed);
    List<OutagePod> pods = new ArrayList<>();
    for (int i = 0; i < scenario.pods(); i++) {
      OutagePod pod = new OutagePod(sts, form, crashes);
      pods.add(pod);
      sts.in(sts.random().nextInt(START_WITHIN), pod::start);
    }
    int[] up = new int[scenario.minutes() * 60_000 / BIN];
    for (int i = 0; i < up.length; i++) {
      int bin = i;
      sts.in(
          (i + 1L) * BIN - 1, () -> up[bin] = (int) pods.stream().filter(OutagePod::isUp).count());
    }
    int[] calls = sts.run();
    LongUnaryOperator orTheEnd = at -> at < 0 ? scenario.minutes() * 60_000L : at;
    return new OutageCourse(
        calls, up, pods.stream().mapToLong(OutagePod::firstUp).map(orTheEnd).sorted().toArray());
  }

  long total() {
    return IntStream.of(calls).asLongStream().sum();
  }

  double most() {
    return IntStream.of(calls).max().orElse(0) / (BIN / 1e3);
  }

  double upAt(double share) {
    return firstUp[(int) Math.ceil(firstUp.length * share) - 1] / 1e3;
  }

  double podHoursDown() {
    return LongStream.of(firstUp).sum() / 3.6e6;
  }

  @Override
  public String toString() {
    return Arrays.toString(firstUp);
  }
}
