package dev.irsacheck.pod.container;

/**
 * The memory limit of one cgroup, in bytes.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html#memory-interface-files">v2</a>
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v1/memory.html">v1</a>
 */
final class MemoryCgroup {
  /** Without a limit, v1 writes the largest number of pages. */
  private static final long V1_UNLIMITED = 1L << 62;

  private final Proc proc;
  private final String folder;
  private final boolean v2;

  /** In v1 it can be the limit of a parent that no mount shows. */
  final long limit;

  /** File cache that is not in use, which the kernel can reclaim at once. */
  private final long reclaimable;

  MemoryCgroup(Proc proc, String folder, boolean v2) {
    this.proc = proc;
    this.folder = folder;
    this.v2 = v2;
    String stat = null;
    if (v2) {
      long max = number("memory.max");
      // The root cgroup has no limit.
      this.limit = max < 0 ? Headroom.NO_LIMIT : max;
      stat = isLimited() ? proc.text(folder + "/memory.stat") : null;
      this.reclaimable = stat == null ? 0 : Math.max(0, Proc.value(stat, "inactive_file"));
    } else {
      stat = proc.text(folder + "/memory.stat");
      long max = stat == null ? -1 : Proc.value(stat, "hierarchical_memory_limit");
      this.limit = max < 0 || max >= V1_UNLIMITED ? Headroom.NO_LIMIT : max;
      this.reclaimable = stat == null ? 0 : Math.max(0, Proc.value(stat, "total_inactive_file"));
    }
  }

  boolean isLimited() {
    return limit != Headroom.NO_LIMIT;
  }

  long left() {
    return limit
        - Math.max(0, number(v2 ? "memory.current" : "memory.usage_in_bytes"))
        + reclaimable;
  }

  /** What can still be swapped out, if the machine has that much; 0 if nothing or unknown. */
  long swapLeft() {
    if (v2) {
      long max = number("memory.swap.max");
      return max == Headroom.NO_LIMIT ? max : max - Math.max(0, number("memory.swap.current"));
    }
    // This limit counts memory and swap together.
    long max = number("memory.memsw.limit_in_bytes");
    if (max < 0 || number("memory.swappiness") == 0) {
      return 0;
    }
    return max >= V1_UNLIMITED
        ? Headroom.NO_LIMIT
        : max - limit - (number("memory.memsw.usage_in_bytes") - number("memory.usage_in_bytes"));
  }

  boolean isKilledAsOne() {
    return v2 && number("memory.oom.group") == 1;
  }

  private long number(String file) {
    return proc.number(folder + '/' + file);
  }
}
