package dev.irsacheck.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;

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
  private static final int LIMIT = 4096;

  private final PodEnvironment pod;
  private final CpuReading begin;

  private CpuMeter(PodEnvironment pod) {
    this.pod = pod;
    this.begin = read(pod);
  }

  public static CpuMeter start(PodEnvironment pod) {
    return new CpuMeter(pod);
  }

  /** What was used since the start. */
  public CpuUse stop() {
    String limit = text(pod, CGROUP + "cpu.max");
    if (limit == null) {
      limit = text(pod, V1 + "cpu.cfs_quota_us") + " " + text(pod, V1 + "cpu.cfs_period_us");
    }
    return CpuUse.between(begin, read(pod), limit);
  }

  private static CpuReading read(PodEnvironment pod) {
    String cgroup = text(pod, CGROUP + "cpu.stat");
    return new CpuReading(
        text(pod, "/proc/self/stat"),
        text(pod, "/proc/uptime"),
        cgroup == null ? text(pod, V1 + "cpu.stat") : cgroup,
        text(pod, CGROUP + "cpu.pressure"));
  }

  /** Null where it cannot be read. */
  private static String text(PodEnvironment pod, String path) {
    FileState file = pod.file(path, LIMIT);
    return file.kind() == FileState.Kind.READ ? new String(file.content(), US_ASCII) : null;
  }
}
