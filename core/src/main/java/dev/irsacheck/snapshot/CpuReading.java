package dev.irsacheck.snapshot;

import java.time.Duration;

/**
 * The kernel's counters at one moment, as it writes them; each null where it cannot be read. What
 * is not as expected is -1 or null, since a diagnosis must not fail by a kernel's whim.
 *
 * @param process {@code /proc/self/stat}
 * @param uptime {@code /proc/uptime}
 * @param cgroup {@code cpu.stat} of cgroup v2 or v1
 * @param pressure {@code cpu.pressure} of cgroup v2
 */
record CpuReading(String process, String uptime, String cgroup, String pressure) {
  /** Of the interface, whatever the kernel itself counts in: proc_pid_stat(5). */
  private static final int TICKS_PER_SECOND = 100;

  /** Counted behind the program's name, which may hold blanks and brackets: fields 14, 15, 20. */
  private static final int USER = 11;

  private static final int SYSTEM = 12;
  private static final int THREADS = 17;

  /** What all threads of the process used. */
  Duration used() {
    long user = ofProcess(USER);
    long system = ofProcess(SYSTEM);
    return user < 0 || system < 0 || user + system < 0
        ? null
        : ticks(user / TICKS_PER_SECOND + system / TICKS_PER_SECOND, user, system);
  }

  private static Duration ticks(long seconds, long user, long system) {
    long rest = user % TICKS_PER_SECOND + system % TICKS_PER_SECOND;
    return Duration.ofSeconds(seconds).plusMillis(rest * 1000 / TICKS_PER_SECOND);
  }

  int threads() {
    long threads = ofProcess(THREADS);
    return threads > Integer.MAX_VALUE ? -1 : (int) threads;
  }

  private long ofProcess(int field) {
    if (process == null) {
      return -1;
    }
    String[] fields = process.substring(process.lastIndexOf(')') + 1).strip().split(" ");
    return field < fields.length ? number(fields[field]) : -1;
  }

  /** Since the node started. */
  Duration clock() {
    if (uptime == null) {
      return null;
    }
    String seconds = uptime.strip().split(" ")[0];
    int point = seconds.indexOf('.');
    long whole = number(point < 0 ? seconds : seconds.substring(0, point));
    long hundredths = point < 0 ? 0 : number(seconds.substring(point + 1));
    return whole < 0 || hundredths < 0 || hundredths > 99
        ? null
        : Duration.ofSeconds(whole).plusMillis(hundredths * 10);
  }

  /** The periods in which the cgroup wanted to run. */
  long periods() {
    return ofCgroup("nr_periods");
  }

  /** Those of them in which its quota was used up. */
  long throttledPeriods() {
    return ofCgroup("nr_throttled");
  }

  private long ofCgroup(String name) {
    if (cgroup == null) {
      return -1;
    }
    for (String line : cgroup.split("\n")) {
      if (line.startsWith(name + " ")) {
        return number(line.substring(name.length() + 1).strip());
      }
    }
    return -1;
  }

  /** How long some thread of the cgroup was ready to run and had to wait, in all. */
  Duration waited() {
    if (pressure == null || !pressure.startsWith("some ")) {
      return null;
    }
    String line = pressure.split("\n")[0];
    int total = line.indexOf(" total=");
    long micros = total < 0 ? -1 : number(line.substring(total + " total=".length()).strip());
    return micros < 0 ? null : Duration.ofMillis(micros / 1000);
  }

  /** -1 for what is no number, or one beyond all counting. */
  static long number(String text) {
    try {
      return Math.max(-1, Long.parseLong(text));
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
