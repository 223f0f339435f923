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
 * How long a thread has lived, and how long it was ready to run but got no CPU.
 *
 * @param delayed second number of {@code schedstat}; null if unknown
 * @see <a href="https://docs.kernel.org/scheduler/sched-stats.html">Scheduler Statistics</a>
 */
public record ThreadLife(Duration lasted, Duration delayed) {
  private static final double MOST_OF_THE_TIME = 0.5;
  private static final int LONGEST_NAME = 15;
  private static final int HEAD = 7;
  private static final int TAIL = 6;

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

  /** Linux keeps 15 characters; newer JDKs keep both ends of a name in them. */
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

  Duration undelayed() {
    return delayed == null ? lasted : lasted.minus(delayed);
  }

  public boolean isDelayed() {
    return share() >= MOST_OF_THE_TIME;
  }

  /** The part of its life without a CPU, 0 to 1; -1 if unknown. */
  public double share() {
    if (delayed == null || lasted.isZero()) {
      return -1;
    }
    return Math.min(1, (double) delayed.toMillis() / Math.max(1, lasted.toMillis()));
  }
}
