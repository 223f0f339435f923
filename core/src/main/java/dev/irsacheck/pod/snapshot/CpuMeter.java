package dev.irsacheck.pod.snapshot;

/**
 * Reads the kernel's counters when a check begins, and again if it did not finish. A healthy pod
 * pays for four small files and no parsing.
 *
 * @see <a href="https://docs.kernel.org/scheduler/sched-bwc.html">CFS Bandwidth Control</a>
 */
public final class CpuMeter {
  private static final String CGROUP = "/sys/fs/cgroup/";
  private static final String V1 = CGROUP + "cpu/";

  private final PodEnvironment pod;
  private final CpuReading begin;

  public CpuMeter(PodEnvironment pod) {
    this.pod = pod;
    this.begin = read(pod);
  }

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
