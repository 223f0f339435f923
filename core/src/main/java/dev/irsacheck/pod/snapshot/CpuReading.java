package dev.irsacheck.pod.snapshot;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    return number(process, "(?s)\\A.*\\)(?: \\S+){" + field + "} (\\d+)");
  }

  /** Since the node started. */
  Duration clock() {
    long whole = number(uptime, "\\A(\\d+)(?:\\.\\d\\d)?(?:\\s|\\z)");
    long hundredths = number(uptime, "\\A\\d+\\.(\\d\\d)\\s");
    return whole < 0 ? null : Duration.ofSeconds(whole).plusMillis(Math.max(0, hundredths) * 10);
  }

  /** The periods in which the cgroup wanted to run. */
  long periods() {
    return number(cgroup, "(?m)^nr_periods (\\d+)$");
  }

  /** Those of them in which its quota was used up. */
  long throttledPeriods() {
    return number(cgroup, "(?m)^nr_throttled (\\d+)$");
  }

  /** How long some thread of the cgroup was ready to run and had to wait, in all. */
  Duration waited() {
    long micros = number(pressure, "\\Asome(?: .*)? total=(\\d+)");
    return micros < 0 ? null : Duration.ofMillis(micros / 1000);
  }

  /** What the pattern's group holds; -1 where it is not there. */
  private static long number(String text, String pattern) {
    Matcher found = text == null ? null : Pattern.compile(pattern).matcher(text);
    return found != null && found.find() ? number(found.group(1)) : -1;
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
