package dev.irsacheck.pod.container;

/**
 * The memory that one cgroup allows, in bytes.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html#memory-interface-files">v2</a>
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v1/memory.html">v1</a>
 */
final class MemoryCgroup {
  /** Of v1 without a limit: as many pages as a signed number can count. */
  private static final long V1_UNLIMITED = 1L << 62;

  private final Proc proc;
  private final String folder;
  private final boolean v2;

  /** Of v1 the limit may be that of a cgroup above it which no mount shows. */
  final long limit;

  /** What the kernel can take back at once: of files that were read, and are not in use. */
  private final long reclaimable;

  MemoryCgroup(Proc proc, String folder, boolean v2) {
    this.proc = proc;
    this.folder = folder;
    this.v2 = v2;
    String stat = null;
    if (v2) {
      long max = number("memory.max");
      // The root has none.
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

  /** Without swap. */
  long left() {
    return limit
        - Math.max(0, number(v2 ? "memory.current" : "memory.usage_in_bytes"))
        + reclaimable;
  }

  /**
   * What it may still swap out, if the machine has as much; 0 if it may not, or that is unknown.
   */
  long swapLeft() {
    if (v2) {
      long max = number("memory.swap.max");
      return max == Headroom.NO_LIMIT ? max : max - Math.max(0, number("memory.swap.current"));
    }
    // It counts both together.
    long max = number("memory.memsw.limit_in_bytes");
    if (max < 0 || number("memory.swappiness") == 0) {
      return 0;
    }
    return max >= V1_UNLIMITED
        ? Headroom.NO_LIMIT
        : max - limit - (number("memory.memsw.usage_in_bytes") - number("memory.usage_in_bytes"));
  }

  /** Whether all that runs in it is killed where one is to be. */
  boolean isKilledAsOne() {
    return v2 && number("memory.oom.group") == 1;
  }

  private long number(String file) {
    return proc.number(folder + '/' + file);
  }
}
