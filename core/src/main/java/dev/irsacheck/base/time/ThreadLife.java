package dev.irsacheck.base.time;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;

/**
 * How long a thread has lived, and how much of that it was ready to run and did not get a CPU: by a
 * busy node or by the quota of its cgroup. A thread that waits for the network is not ready.
 *
 * @param lasted since it was started
 * @param delayed second number of {@code schedstat}; null where the kernel does not tell
 * @see <a href="https://docs.kernel.org/scheduler/sched-stats.html">Scheduler Statistics</a>
 */
public record ThreadLife(Duration lasted, Duration delayed) {
  private static final double MOST_OF_THE_TIME = 0.5;
  private static final int LONGEST_NAME = 15;
  private static final int HEAD = 7;
  private static final int TAIL = 6;

  /** Reads it for the youngest living thread of that name. */
  static ThreadLife of(String name, Duration lasted, Path tasks) {
    String[] ids = tasks.toFile().list();
    if (ids == null) {
      return new ThreadLife(lasted, null);
    }
    Arrays.sort(ids, Comparator.comparing(String::length).thenComparing(id -> id).reversed());
    for (String id : ids) {
      String called = read(tasks, id, "comm");
      if (called != null && isNamed(called.strip(), name)) {
        return new ThreadLife(lasted, delayed(read(tasks, id, "schedstat")));
      }
    }
    return new ThreadLife(lasted, null);
  }

  /** Linux keeps 15 signs, the first ones or, by a newer JDK, the first and the last ones. */
  private static boolean isNamed(String called, String name) {
    int length = name.length();
    return length <= LONGEST_NAME
        ? called.equals(name)
        : called.equals(name.substring(0, LONGEST_NAME))
            || called.equals(name.substring(0, HEAD) + ".." + name.substring(length - TAIL));
  }

  private static Duration delayed(String schedstat) {
    String[] numbers = schedstat == null ? new String[0] : schedstat.strip().split(" ");
    try {
      return numbers.length == 3 ? Duration.ofNanos(Long.parseLong(numbers[1])) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static String read(Path tasks, String id, String file) {
    try {
      return Files.readString(
          Path.of(tasks.toString() + File.separator + id, file), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      return null; // It has ended.
    }
  }

  /** In which it ran, or waited for something else than a CPU. */
  Duration undelayed() {
    return delayed == null ? lasted : lasted.minus(delayed);
  }

  /** Whether it was kept from running for most of its life; false where that is unknown. */
  public boolean isDelayed() {
    return share() >= MOST_OF_THE_TIME;
  }

  /** Which part of its life it was delayed, at most 1; -1 where that is unknown. */
  public double share() {
    if (delayed == null || lasted.isZero()) {
      return -1;
    }
    return Math.min(1, (double) delayed.toMillis() / Math.max(1, lasted.toMillis()));
  }
}
