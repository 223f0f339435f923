package dev.irsacheck.pod.snapshot;

import java.time.Duration;

/**
 * How much CPU this process got while the check ran, and what kept it from more.
 *
 * @param got by all threads of the process, null where unknown
 * @param wall the time in which it got that, null where unknown
 * @param threads how many the process had at the end, -1 where unknown
 * @param quota the cgroup's limit, null where unknown
 * @param periods of the quota, in which the cgroup wanted to run; -1 where unknown
 * @param throttled those of them in which it was stopped, -1 where unknown
 * @param waited how long some thread was ready and did not run, null where unknown
 */
public record CpuUse(
    Duration got,
    Duration wall,
    int threads,
    Quota quota,
    long periods,
    long throttled,
    Duration waited) {

  /**
   * A cgroup's limit.
   *
   * @param cpus such as 0.5; infinite where there is no limit
   * @param period after which it may run again
   */
  public record Quota(double cpus, Duration period) {
    public boolean isLimit() {
      return cpus < Double.POSITIVE_INFINITY;
    }
  }

  /**
   * The difference of two readings.
   *
   * @param limit quota and period in microseconds as {@code cpu.max} has them, {@code max} or -1
   *     for no limit; may be anything
   */
  static CpuUse between(CpuReading begin, CpuReading end, String limit) {
    return new CpuUse(
        between(begin.used(), end.used()),
        between(begin.clock(), end.clock()),
        end.threads(),
        quota(limit),
        between(begin.periods(), end.periods()),
        between(begin.throttledPeriods(), end.throttledPeriods()),
        between(begin.waited(), end.waited()));
  }

  private static Duration between(Duration begin, Duration end) {
    return begin == null || end == null || end.compareTo(begin) < 0 ? null : end.minus(begin);
  }

  private static long between(long begin, long end) {
    return begin < 0 || end < begin ? -1 : end - begin;
  }

  static Quota quota(String text) {
    String[] words = text.strip().split("\\s+");
    long period = words.length == 2 ? CpuReading.number(words[1]) : -1;
    // The kernel takes periods from a millisecond to a second.
    if (period < 1 || period > 1_000_000) {
      return null;
    }
    Duration length = Duration.ofNanos(period * 1000);
    if (words[0].equals("max") || words[0].equals("-1")) {
      return new Quota(Double.POSITIVE_INFINITY, length);
    }
    long quota = CpuReading.number(words[0]);
    return quota < 1 ? null : new Quota((double) quota / period, length);
  }

  /**
   * Which part of the time the process was ready to run and could not: 1 is all of it. 0 also where
   * nothing tells.
   */
  public double starved() {
    if (wall == null || wall.isZero()) {
      return 0;
    }
    double stopped =
        quota == null || throttled < 0 ? 0 : throttled * seconds(quota.period()) / seconds(wall);
    double waiting = waited == null ? 0 : seconds(waited) / seconds(wall);
    return Math.max(stopped, waiting);
  }

  /** How many CPUs it had on the average; -1 where unknown. */
  public double share() {
    return got == null || wall == null || wall.isZero() ? -1 : seconds(got) / seconds(wall);
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
