package dev.irsacheck.pod.snapshot;

import java.time.Duration;

/**
 * How much CPU this process got while the check ran. Unknown values are null or -1.
 *
 * @param got CPU time of all threads
 * @param wall elapsed time
 * @param periods in which the cgroup wanted to run
 * @param throttled periods in which it was stopped
 * @param waited time that some thread was ready and did not run
 */
public record CpuUse(
    Duration got,
    Duration wall,
    int threads,
    Quota quota,
    long periods,
    long throttled,
    Duration waited) {

  /** A cgroup's limit; {@code cpus} such as 0.5, infinite without a limit. */
  public record Quota(double cpus, Duration period) {
    public boolean isLimit() {
      return cpus < Double.POSITIVE_INFINITY;
    }
  }

  /**
   * @param limit quota and period in microseconds, as {@code cpu.max} has them; may be malformed
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
    // The kernel accepts periods from a millisecond to a second.
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

  /** Share of the time, 0 to 1, that the process was ready and did not run; 0 if unknown. */
  public double starved() {
    if (wall == null || wall.isZero()) {
      return 0;
    }
    double stopped =
        quota == null || throttled < 0 ? 0 : throttled * seconds(quota.period()) / seconds(wall);
    double waiting = waited == null ? 0 : seconds(waited) / seconds(wall);
    return Math.max(stopped, waiting);
  }

  public double share() {
    return got == null || wall == null || wall.isZero() ? -1 : seconds(got) / seconds(wall);
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
