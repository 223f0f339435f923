package dev.irsacheck.pod.snapshot;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kernel's counters at one moment, unparsed; null if unreadable. Unexpected content gives -1 or
 * null, because it must not fail a diagnosis.
 */
record CpuReading(String process, String uptime, String cgroup, String pressure) {
  /** User space always sees 100 ticks, independent of the kernel's own rate: proc_pid_stat(5). */
  private static final int TICKS_PER_SECOND = 100;

  /**
   * Fields 14, 15 and 20, counted behind the program's name, which may contain blanks and brackets.
   */
  private static final int USER = 11;

  private static final int SYSTEM = 12;
  private static final int THREADS = 17;

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

  Duration clock() {
    long whole = number(uptime, "\\A(\\d+)(?:\\.\\d\\d)?(?:\\s|\\z)");
    long hundredths = number(uptime, "\\A\\d+\\.(\\d\\d)\\s");
    return whole < 0 ? null : Duration.ofSeconds(whole).plusMillis(Math.max(0, hundredths) * 10);
  }

  long periods() {
    return number(cgroup, "(?m)^nr_periods (\\d+)$");
  }

  long throttledPeriods() {
    return number(cgroup, "(?m)^nr_throttled (\\d+)$");
  }

  Duration waited() {
    long micros = number(pressure, "\\Asome(?: .*)? total=(\\d+)");
    return micros < 0 ? null : Duration.ofMillis(micros / 1000);
  }

  private static long number(String text, String pattern) {
    Matcher found = text == null ? null : Pattern.compile(pattern).matcher(text);
    return found != null && found.find() ? number(found.group(1)) : -1;
  }

  static long number(String text) {
    try {
      return Math.max(-1, Long.parseLong(text));
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
