package dev.irsacheck.pod.container;

import java.util.Collections;
import java.util.List;

/**
 * What the container's cgroups leave for one more process before the kernel refuses or kills it.
 */
public final class Headroom {
  static final long NO_LIMIT = Long.MAX_VALUE;

  private static final long MIB = 1L << 20;

  /** The share of the need, an eighth, that stays free if the kernel kills whole containers. */
  private static final int MARGIN = 8;

  private final String limited;
  private final String unit;
  private final long limit;
  private final long left;

  private final boolean killedAsOne;

  private Headroom(String limited, String unit, long limit, long left, boolean killedAsOne) {
    this.limited = limited;
    this.unit = unit;
    this.limit = limit;
    this.left = left;
    this.killedAsOne = killedAsOne;
  }

  public static Headroom ofMemory() {
    return ofMemory(Proc.HERE);
  }

  public static Headroom ofThreads() {
    return ofThreads(Proc.HERE);
  }

  /**
   * Says why so much is not available, as a sentence without its full stop; null if it is, or if
   * that is unknown.
   */
  public String shortage(long need) {
    long wanted = killedAsOne ? need + (need + MARGIN - 1) / MARGIN : need;
    return left >= wanted
        ? null
        : "it needs "
            + wanted
            + unit
            + ", and "
            + left
            + unit
            + " are left of the "
            + limited
            + " limit of "
            + limit
            + unit;
  }

  static Headroom ofMemory(Proc proc) {
    Cgroup cgroup = counting("memory", proc);
    List<String> folders = folders(cgroup, proc);
    long limit = NO_LIMIT;
    long left = NO_LIMIT;
    boolean killedAsOne = false;
    for (String folder : folders) {
      MemoryCgroup memory = new MemoryCgroup(proc, folder, cgroup.isV2());
      if (memory.isLimited()) {
        killedAsOne |= memory.isKilledAsOne();
        long here = Math.max(0, memory.left());
        if (here < left) {
          limit = memory.limit;
          left = here;
        }
      }
    }
    if (limit != NO_LIMIT) {
      left += swap(cgroup, folders, proc);
    }
    return new Headroom("memory", " MiB", limit / MIB, left / MIB, killedAsOne);
  }

  private static long swap(Cgroup cgroup, List<String> folders, Proc proc) {
    String machine = proc.text("/proc/meminfo");
    long swap = machine == null ? 0 : Math.max(0, Proc.value(machine, "SwapFree:")) * 1024;
    for (String folder : folders) {
      if (swap > 0) {
        long here = new MemoryCgroup(proc, folder, cgroup.isV2()).swapLeft();
        swap = Math.min(swap, Math.max(0, here));
      }
    }
    return swap;
  }

  static Headroom ofThreads(Proc proc) {
    long limit = NO_LIMIT;
    long left = NO_LIMIT;
    for (String folder : folders(counting("pids", proc), proc)) {
      long max = proc.number(folder + "/pids.max");
      if (max >= 0 && max != NO_LIMIT) {
        long here = Math.max(0, max - proc.number(folder + "/pids.current"));
        if (here < left) {
          limit = max;
          left = here;
        }
      }
    }
    return new Headroom("pids", " threads", limit, left, false);
  }

  private static Cgroup counting(String controller, Proc proc) {
    String own = proc.text("self", "cgroup");
    return own == null ? null : Cgroup.counting(controller, own);
  }

  private static List<String> folders(Cgroup cgroup, Proc proc) {
    String mounts = cgroup == null ? null : proc.text("self", "mountinfo");
    List<List<String>> all =
        mounts == null ? Collections.<List<String>>emptyList() : cgroup.folders(mounts);
    return all.isEmpty() ? Collections.<String>emptyList() : all.get(0);
  }
}
