package dev.irsacheck.pod.snapshot;

/**
 * Reads the kernel's counters when a check begins, and again where it did not come to its end.
 *
 * <p>Begun and not stopped it costs four small files and no parsing: a healthy pod pays for both.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">Control Group v2</a>
 * @see <a href="https://docs.kernel.org/scheduler/sched-bwc.html">CFS Bandwidth Control</a>
 */
public final class CpuMeter {
  private static final String CGROUP = "/sys/fs/cgroup/";
  private static final String V1 = CGROUP + "cpu/";

  private final PodEnvironment pod;
  private final CpuReading begin;

  /** Begins to measure. */
  public CpuMeter(PodEnvironment pod) {
    this.pod = pod;
    this.begin = read(pod);
  }

  /** What was used since the start. */
  public CpuUse stop() {
    String limit = pod.counters(CGROUP + "cpu.max");
    if (limit == null) {
      limit = pod.counters(V1 + "cpu.cfs_quota_us") + " " + pod.counters(V1 + "cpu.cfs_period_us");
    }
    return CpuUse.between(begin, read(pod), limit);
  }

  private static CpuReading read(PodEnvironment pod) {
    String cgroup = pod.counters(CGROUP + "cpu.stat");
    return new CpuReading(
        pod.counters("/proc/self/stat"),
        pod.counters("/proc/uptime"),
        cgroup == null ? pod.counters(V1 + "cpu.stat") : cgroup,
        pod.counters(CGROUP + "cpu.pressure"));
  }
}
